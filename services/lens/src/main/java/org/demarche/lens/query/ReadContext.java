package org.demarche.lens.query;

import org.demarche.lens.assess.AsOf;
import org.demarche.lens.journal.ServedGeneration;

/**
 * From where a question is asked.
 *
 * @param reading its {@code known} is a position that is projected: never more than {@link #projected()}
 * @param served the read models that the whole answer is made from, as they stood when the question came in
 * @param waiting what the read models lack
 * @param settled whether the claims that count are the same whenever this is asked again: {@code known} was given and
 *     nothing that is still to come can fall under it
 */
public record ReadContext(AsOf reading, ServedGeneration served, OpenQuarantines waiting, boolean settled) {

    /** How far the read models stood. */
    public long projected() {
        return served.mark().position();
    }

    /** From the same read models, read otherwise. */
    public ReadContext reading(AsOf other) {
        return new ReadContext(other, served, waiting, settled);
    }

    /** The highest position that counts. */
    public long known() {
        return reading.known();
    }

    /** Whether things are asked for as they stand now by claims alone, which the register of things can tell. */
    public boolean latest() {
        return reading.known() == projected() && reading.said() == null && reading.at() == null;
    }
}
