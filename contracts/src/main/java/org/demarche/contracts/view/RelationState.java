package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * How two states stand to each other at a date.
 *
 * @param severed whether diplomatic relations are broken off: under every claimed date, under some, under none
 * @param certain the state, where all claims agree on it; null where they do not
 * @param possible every state that some claim allows
 * @param contested whether claims about when the same severance took place cannot all hold
 * @param dates every claim of a severance or restoration, in the order of the world
 * @param episodes the severances that those claims amount to, in the order of the world
 * @param contradictions between claims of when a severance took place, open or resolved
 */
public record RelationState(
        String relation,
        Severed severed,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Tie certain,
        List<Tie> possible,
        boolean contested,
        List<DateClaim> dates,
        List<EpisodeView> episodes,
        List<Measure> measures,
        int openContradictions,
        List<SlotView.Line> contradictions) {

    /** The three-valued answer. */
    public enum Severed {
        NOT,
        POSSIBLY,
        CERTAINLY
    }

    /** What a relation can be. */
    public enum Tie {
        SEVERED,
        IN_RELATIONS
    }

    /** Which way a relation turned. */
    public enum Turn {
        SEVERED,
        RESTORED
    }

    /**
     * One claim of when relations were severed or restored.
     *
     * @param edtf as the source gave it; null = not dated, which leaves both ends open
     */
    public record DateClaim(
            String claim,
            Turn kind,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String edtf,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String earliest,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String latest,

            boolean live,
            ClaimStatus worth,
            String initiator,
            @Nullable String verbatim,
            @JsonUnwrapped Provenance provenance) {}

    /**
     * One severance: the ids of the live claims that date its start and of those that date its end.
     *
     * @param resolved whether one date was chosen, so that it counts alone
     */
    public record EpisodeView(
            List<String> starts, List<String> ends, Severed severed, boolean contested, boolean resolved) {}

    /**
     * One claimed measure of a state against or for the other.
     *
     * @param initiator who acts or speaks; null for a context, in which nobody does
     * @param who those concerned
     * @param deadline time given, counted from the measure
     * @param dueBy when the deadline runs out: as uncertain as the measure's own date
     * @param statement what a statement does
     * @param about what a statement or a justification is about
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
            @JsonUnwrapped Provenance provenance) {}

    /**
     * What only some kinds of measure have.
     *
     * @param tone how the two states stand to each other
     * @param mission whose premises were entered
     * @param where the premises are
     * @param ground given for the measure that a justification is about
     * @param level that relations are lowered to
     * @param power that is to protect the interests of the initiator
     * @param sanctions what they are
     */
    public record Terms(
            @Nullable RelationTone tone,
            @Nullable String mission,
            @Nullable String where,
            @Nullable Ground ground,
            @Nullable String level,
            @Nullable String power,
            @Nullable String sanctions) {}

    /** Between which moments a deadline runs out; null = that end is open. */
    public record DueBy(
            @Nullable Instant earliest, @Nullable Instant latest) {}
}
