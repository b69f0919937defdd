package org.demarche.contracts.source;

import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Who says so. Every event carries one; where a command leaves it out the caller is the asserter, DIRECT, stated when
 * recorded.
 *
 * @param document id of a recorded document
 * @param asserter who makes the claim: a party's id, or a name where the party is not registered
 * @param stated when the asserter said it; null = unknown, which reads as the document's publication
 * @param reliability the source, Admiralty code A to F
 * @param credibility the claim, Admiralty code 1 (confirmed) to 6 (cannot be judged), independent of the reliability
 * @param quote the few words that matter, verbatim
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

    /** What a caller says of its own knowledge. */
    public static Source direct(String asserter, Edtf stated) {
        return new Source(null, asserter, stated, Mode.DIRECT, null, null, null, null, null);
    }
}
