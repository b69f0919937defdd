package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.event.Correction.Change;
import org.jspecify.annotations.Nullable;

/**
 * The claims about a claim, in ledger order; empty lists are left out. Each remark is a claim itself: if it is not
 * live, it is shown but has no effect. Remarks about remarks are nested up to {@value #MAX_DEPTH} levels, and a claim is
 * shown with at most {@value #MAX_SHOWN} remarks in all levels together.
 *
 * @param disputedBy the asserters of live disputes; the first {@value #MAX_SHOWN}
 * @param origins the origins of live corroborations, other than the asserter, each once; the first {@value #MAX_SHOWN}
 * @param hints inconsistencies within the claim
 * @param moreRemarks the claims about the claim that are not shown; null = all are shown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Remarks(
        List<String> disputedBy,
        List<Objection> disputes,
        List<Amendment> corrections,
        List<Support> corroborations,
        List<String> origins,
        List<Objection> retractions,
        List<Hint> hints,
        @Nullable MoreRemarks moreRemarks) {

    /** How many levels of remarks about remarks are shown with a claim. */
    public static final int MAX_DEPTH = 4;

    /** How many remarks are shown with a claim, in all levels together. */
    public static final int MAX_SHOWN = 200;

    /**
     * Claims about a claim that are not shown with it.
     *
     * @param count the number of them
     * @param href the address of all claims about the claim
     */
    public record MoreRemarks(int count, String href) {}

    /** A dispute or a retraction of the claim. */
    public record Objection(
            String claim,
            long position,
            boolean live,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** A correction of the claim, with the old and the new value of each field. */
    public record Amendment(
            String claim,
            long position,
            boolean live,
            List<Change> changes,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** A corroboration of the claim; {@code origin} is the source that it relies on. */
    public record Support(
            String claim,
            long position,
            boolean live,
            String origin,
            @JsonUnwrapped Provenance provenance) {}
}
