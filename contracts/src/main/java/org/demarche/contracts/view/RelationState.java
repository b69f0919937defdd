package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.demarche.contracts.time.Certainty;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * The diplomatic relation of two states at a date.
 *
 * @param severed whether diplomatic relations are severed: by every claimed date, by some, or by none
 * @param certain the state if all claims agree on it; null = they do not
 * @param possible every state that at least one claim allows
 * @param contested true if claims about the date of one act of severance exclude each other
 * @param basis what {@code severed} rests on: the claims of severances and restorations that count
 * @param dates every claim of a severance or restoration, by date
 * @param episodes the severances that result from these claims, by date
 * @param inForce the measures that are certainly or possibly in force
 * @param contradictions contradictions between dates of a severance, open or resolved
 */
public record RelationState(
        String relation,
        Severed severed,
        @Nullable Status certain,
        List<Status> possible,
        boolean contested,
        Basis basis,
        List<DateClaim> dates,
        List<EpisodeView> episodes,
        List<Measure> measures,
        List<InForce> inForce,
        int openContradictions,
        List<SlotView.Line> contradictions,
        @JsonUnwrapped Part part) {

    /** True if there are claims about it, and every one was retracted. */
    public boolean withdrawn() {
        boolean live =
                dates.stream().anyMatch(DateClaim::live) || measures.stream().anyMatch(Measure::live);
        return !live && !(dates.isEmpty() && measures.isEmpty());
    }

    /** The three-valued answer. */
    public enum Severed {
        NOT,
        POSSIBLY,
        CERTAINLY
    }

    /** The state of a relation. */
    public enum Status {
        SEVERED,
        IN_RELATIONS
    }

    /** The change of a relation. */
    public enum Change {
        SEVERED,
        RESTORED
    }

    /**
     * One claim of when relations were severed or restored.
     *
     * @param edtf as the source gave it; null = no date, so both ends are open
     */
    public record DateClaim(
            String claim,
            Change kind,

            @Nullable String edtf,

            @Nullable String earliest,

            @Nullable String latest,

            boolean live,
            @JsonProperty("worth") ClaimStatus status,
            @Nullable String initiator,
            @Nullable String verbatim,
            @JsonUnwrapped Provenance provenance) {}

    /**
     * One severance: the ids of the live claims that date its start and of those that date its end.
     *
     * @param resolved true if a resolution chose one date
     * @param acts the acts of its sides: either side can sever relations, so one act is enough
     */
    public record EpisodeView(
            List<String> starts,
            List<String> ends,
            Severed severed,
            boolean contested,
            boolean resolved,
            List<ActView> acts) {}

    /**
     * The act by which one side severed relations.
     *
     * @param initiator the side that acted; null = no claim says which
     * @param claims the ids of the live claims that date it. A claim that names no initiator counts for each act that
     *     its date agrees with
     * @param severed whether relations are severed by this act alone
     * @param contested true if its claims exclude each other and no resolution has chosen one
     * @param resolved true if a resolution chose its date
     */
    public record ActView(
            @Nullable String initiator, List<String> claims, Severed severed, boolean contested, boolean resolved) {}

    /**
     * One claimed measure of a state against or for the other.
     *
     * @param initiator the party that acts or speaks; null for a context
     * @param who the persons or parties concerned
     * @param deadline time allowed, from the date of the measure
     * @param dueBy when the deadline expires; as uncertain as the date of the measure
     * @param statement the kind of a statement
     * @param about what a statement or a justification is about
     * @param inForce whether it is in force; null = it is of a kind that does not last
     * @param endedBy claims by which it is or can be over
     */
    public record Measure(
            MeasureKind kind,
            String claim,
            @Nullable String initiator,
            @Nullable String who,
            @Nullable Duration deadline,
            @Nullable DueBy dueBy,
            @Nullable StatementKind statement,
            @Nullable String about,
            @Nullable String verbatim,
            @JsonUnwrapped Terms terms,
            @Nullable When occurred,
            boolean live,
            @Nullable Certainty inForce,
            List<MeasureEnd> endedBy,
            @JsonUnwrapped Provenance provenance) {

        /** The same with whether it is in force and what ended it. */
        public Measure with(Certainty force, List<MeasureEnd> ends) {
            return new Measure(
                    kind,
                    claim,
                    initiator,
                    who,
                    deadline,
                    dueBy,
                    statement,
                    about,
                    verbatim,
                    terms,
                    occurred,
                    live,
                    force,
                    ends,
                    provenance);
        }

        /** Whom or what it concerns: persons, a mission, a protecting power; null = the other side as a whole. */
        public @Nullable String target() {
            if (who != null) {
                return who;
            }
            return terms.mission() != null ? terms.mission() : terms.power();
        }

        /** What is done: the sanctions, or the level to which relations are lowered; null = its kind says it. */
        public @Nullable String what() {
            return terms.sanctions() != null ? terms.sanctions() : terms.level();
        }
    }

    /** What ended a measure. */
    public enum EndKind {
        /** An end of its own. */
        ENDED,
        /** The sanctions were lifted. */
        LIFTED,
        /** Diplomatic relations were restored. */
        RESTORED
    }

    /** A claim by which a measure is or can be over. */
    public record MeasureEnd(
            String claim, EndKind kind, @Nullable When occurred) {}

    /**
     * A measure in force, however many claims say so.
     *
     * @param target whom or what it concerns; null = the other side as a whole
     * @param measure what is done, where the kind alone does not say it
     * @param certainty CERTAINLY or POSSIBLY
     * @param claims the ids of its claims
     */
    public record InForce(
            MeasureKind kind,
            @Nullable String initiator,
            @Nullable String target,
            @Nullable String measure,
            Certainty certainty,
            List<String> claims) {}

    /**
     * Fields that only some kinds of measures have.
     *
     * @param tone the tone of the relation
     * @param mission the mission whose premises were entered
     * @param where the premises are
     * @param ground the ground that a justification gives for the measure
     * @param level the level to which relations are lowered
     * @param power the power that protects the interests of the initiator
     * @param sanctions the sanctions
     */
    public record Terms(
            @Nullable RelationTone tone,
            @Nullable String mission,
            @Nullable String where,
            @Nullable Ground ground,
            @Nullable String level,
            @Nullable String power,
            @Nullable String sanctions) {}

    /** The moments between which a deadline expires; null = that end is open. */
    public record DueBy(
            @Nullable Instant earliest, @Nullable Instant latest) {}
}
