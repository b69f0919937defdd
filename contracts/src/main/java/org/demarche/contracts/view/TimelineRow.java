package org.demarche.contracts.view;

import java.time.Instant;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Likelihood;
import org.jspecify.annotations.Nullable;

/**
 * One claim on the timeline of a case.
 *
 * @param subject id of the subject: the attributed incident for an attribution, otherwise the id of the entity
 * @param thing the entity that it belongs to, as kind/id
 * @param summary the claim in one English sentence without a full stop
 * @param corrected true if a correction that counts changed it
 */
public record TimelineRow(
        long position,
        String claim,
        String type,
        String subject,
        String thing,
        String summary,
        String asserter,
        @Nullable When occurred,
        @Nullable When stated,
        Instant recordedAt,
        boolean live,
        boolean corrected,
        Certainty certainty,
        @Nullable String document,
        @Nullable String quote) {

    /** The certainty of the asserter, and the ratings of source and claim. They are independent of each other. */
    public record Certainty(
            Mode mode,
            @Nullable Confidence confidence,
            @Nullable Likelihood likelihood,
            @Nullable String verbatim,
            @Nullable Reliability reliability,
            @Nullable Integer credibility) {}
}
