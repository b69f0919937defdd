package org.demarche.ledger.decide;

import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;

/**
 * Who sends a command, as far as deciding must know it.
 *
 * @param analyst whether it may take back and correct what others have claimed
 */
public record Author(boolean analyst) {
    public static final Author ANALYST = new Author(true);
    public static final Author REPORTER = new Author(false);

    /** Whether it may take back or correct what the asserter has claimed, by the word of the source. */
    boolean mayAlter(String asserter, Source source) {
        return analyst || Folding.isSameName(source.asserter(), asserter);
    }
}
