package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with one answer, and every claim that answers it.
 *
 * @param slot its name, such as {@code relation/AL-IR/severed}
 * @param thing the entity that the question is about, as kind/id
 * @param state null = there is no contradiction and there never was a resolution
 * @param rule the rule by which claims count
 * @param excluding pairs of live claims that exclude each other, resolved or not; the first 200 pairs
 * @param resolution the resolution that applies; null = none
 * @param resolutions every resolution that counts as of the requested point, in ledger order
 */
public record SlotView(
        String slot,
        String thing,
        @Nullable State state,
        Rule rule,
        List<SlotClaim> claims,
        List<Exclusion> excluding,
        @Nullable Ruling resolution,
        List<Ruling> resolutions,
        @JsonUnwrapped Part part) {

    /** The state of a contradiction. */
    public enum State {
        /** Claims that count exclude each other. */
        OPEN,
        /** As OPEN, after a resolution was reopened. */
        REOPENED,
        /** Live claims exclude each other, and a resolution chose an answer. */
        RESOLVED,
        /** There was a resolution, and the live claims no longer exclude each other. */
        MOOT
    }

    /** The rule by which claims count. */
    public enum Rule {
        /** Every live claim counts. */
        EVERY_LIVE_CLAIM,
        /** Only the chosen answer and claims that agree with it count. */
        RESOLUTION
    }

    /**
     * The answer of one claim.
     *
     * @param occurred the date, if the question is about time
     * @param episode number of the severance that it belongs to, from 1 in order of time
     * @param initiator the side whose act it dates; null = it does not say, or the question is another
     */
    public record SlotClaim(
            String claim,
            long position,
            boolean live,
            @JsonProperty("worth") ClaimStatus status,
            @Nullable When occurred,
            @Nullable String value,
            @Nullable String measure,
            @Nullable Integer episode,
            @Nullable String initiator,
            @JsonUnwrapped Provenance provenance) {}

    /**
     * The ids of two claims that exclude each other; {@code decided} is true if a resolution outvotes at least one of
     * them.
     */
    public record Exclusion(String one, String other, boolean decided) {}

    /**
     * A resolution of a contradiction.
     *
     * @param id id of the event
     * @param live true if it is neither reopened nor retracted
     * @param applies true if it determines the answer: a resolution for a claim does not apply once that claim is
     *     retracted, and a later resolution replaces an earlier one
     * @param claim the chosen claim, or {@code occurred} the chosen date, or {@code value} the chosen value
     * @param initiator whose act a chosen date is about, if both sides severed the relation
     */
    public record Ruling(
            String id,
            long position,
            Instant recordedAt,
            boolean live,
            boolean applies,
            @Nullable String claim,
            @Nullable When occurred,
            @Nullable String value,
            @Nullable String initiator,
            String rationale,
            @JsonUnwrapped Provenance provenance) {}

    /** A contradiction in one line, for the view of its entity. */
    public record Line(
            String slot,
            State state,
            List<Exclusion> excluding,
            @Nullable Ruling resolution) {}

    /** Returns the contradiction in one line; null if it has no state. */
    public @Nullable Line line() {
        return state == null ? null : new Line(slot, state, excluding, resolution);
    }

    /** True if claims that count exclude each other. */
    public boolean contested() {
        return state == State.OPEN || state == State.REOPENED;
    }
}
