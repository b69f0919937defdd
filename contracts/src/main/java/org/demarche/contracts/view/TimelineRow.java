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
 * @param subject id of what it is about: the attributed incident for an attribution, else the thing's own id
 * @param thing what it belongs to, as kind/id
 * @param summary what is claimed, in one plain English sentence without a full stop
 * @param corrected whether a correction that counts has made it read as it does
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

    /** How sure the asserter is said to be, and how far source and claim are trusted; none is derived from another. */
    public record Certainty(
            Mode mode,
            @Nullable Confidence confidence,
            @Nullable Likelihood likelihood,
            @Nullable String verbatim,
            @Nullable Reliability reliability,
            @Nullable Integer credibility) {}
}
