package org.demarche.contracts.source;

import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The source of a claim. Every event has one. If a command has none, the caller is the asserter, if it is known who that is
 * or the ledger has a default; the mode is DIRECT, and the statement has the date of recording.
 *
 * @param document id of a recorded document
 * @param asserter makes the claim: a party's id, or a name where the party is not registered
 * @param stated when the asserter stated it; null = unknown, then the publication date of the document is used
 * @param reliability the source, Admiralty code A to F
 * @param credibility the claim, Admiralty code 1 (confirmed) to 6 (cannot be judged), independent of the reliability
 * @param quote the relevant words, verbatim
 * @param language of the quote, BCP 47
 */
public record Source(
        @Nullable String document,
        String asserter,
        @Nullable Edtf stated,
        Mode mode,
        @Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable String quote,
        @Nullable String language,
        @Nullable Locator locator) {

    /** Returns the source of a claim that the caller makes itself. */
    public static Source direct(String asserter, Edtf stated) {
        return new Source(null, asserter, stated, Mode.DIRECT, null, null, null, null, null);
    }
}
