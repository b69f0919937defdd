package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that has one answer, with every claim that answers it.
 *
 * @param slot its name, such as {@code relation/AL-IR/severed}
 * @param thing what it asks about, as kind/id
 * @param state null where nobody contradicts anybody and nothing was ever decided
 * @param rule why those claims count that do
 * @param excluding which live claims cannot both hold, whether or not that was decided; the first 200 pairs
 * @param resolution the decision that stands; null = none does
 * @param resolutions every decision that was heard, in ledger order
 */
public record SlotView(
        String slot,
        String thing,
        @Nullable State state,
        Rule rule,
        List<SlotClaim> claims,
        List<Exclusion> excluding,
        @Nullable Ruling resolution,
        List<Ruling> resolutions) {

    /** How far a contradiction has come. */
    public enum State {
        /** Claims that count cannot all hold. */
        OPEN,
        /** The same, after a decision was taken back. */
        REOPENED,
        /** Live claims cannot all hold, and it was decided which does. */
        RESOLVED,
        /** It was decided once, and the live claims do not contradict each other any more. */
        MOOT
    }

    /** Why those claims count that do. */
    public enum Rule {
        /** No claim is preferred: every live one counts. */
        EVERY_LIVE_CLAIM,
        /** The chosen answer stands alone. */
        RESOLUTION
    }

    /**
     * One claim's answer.
     *
     * @param occurred for a question of time
     * @param episode which severance of a relation it speaks of, counted from 1 in the order of the world
     */
    public record SlotClaim(
            String claim,
            long position,
            boolean live,
            ClaimStatus worth,
            @Nullable When occurred,
            @Nullable String value,
            @Nullable String measure,
            @Nullable Integer episode,
            @JsonUnwrapped Provenance provenance) {}

    /** Two claims, by their ids, that cannot both hold; {@code decided} where one of them was chosen or both were not. */
    public record Exclusion(String one, String other, boolean decided) {}

    /**
     * A decision between claims.
     *
     * @param id of the decision's event
     * @param live whether nothing takes it back: neither a reopening nor a retraction
     * @param applies whether it decides anything: one for a claim falls with that claim, and a later one takes its place
     * @param claim the chosen claim, or {@code occurred} the chosen date, or {@code value} the chosen value
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
            String rationale,
            @JsonUnwrapped Provenance provenance) {}

    /** A contradiction in one line, for the view of the thing that it is about. */
    public record Line(
            String slot,
            State state,
            List<Exclusion> excluding,
            @Nullable Ruling resolution) {}

    /** Only of what has a state. */
    public @Nullable Line line() {
        return state == null ? null : new Line(slot, state, excluding, resolution);
    }

    /** Whether claims that count cannot all hold. */
    public boolean contested() {
        return state == State.OPEN || state == State.REOPENED;
    }
}
