package org.demarche.lens.query;

import org.demarche.lens.assess.Reading;

/**
 * From where a question is asked.
 *
 * @param reading its {@code known} is a position that is projected: never more than {@code projected}
 * @param projected how far the read models stood when the question came in
 * @param settled whether the claims that count are the same whenever this is asked again: {@code known} was given and
 *     nothing that is still to come can fall under it
 */
public record Standpoint(Reading reading, long projected, boolean settled) {

    /** The highest position that counts. */
    public long known() {
        return reading.known();
    }

    /** Whether things are asked for as they stand now by claims alone, which the register of things can tell. */
    public boolean latest() {
        return reading.known() == projected && reading.said() == null && reading.at() == null;
    }
}
