package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.Elapsed;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events about a relation between two states, an unordered pair of ISO 3166-1 codes such as {@code AL-IR}. */
public sealed interface RelationEvent extends Event, Command {

    String relation();

    /** The party that acts or speaks; null = none. */
    @Nullable
    String initiator();

    @Override
    default EntityRef entity() {
        return EntityRef.relation(relation());
    }

    /** The same about the same relation under another spelling of the pair: the ledger records AL-IR, never IR-AL. */
    default RelationEvent about(String pair) {
        return relation().equals(pair)
                ? this
                : Json.MAPPER.treeToValue(
                        Json.MAPPER.<ObjectNode>valueToTree(this).put("relation", pair), getClass());
    }

    /** In a sentence: "with IR" where the initiator is one of the two states, else "of AL-IR". */
    default String counterpart() {
        List<String> states = List.of(relation().split("-", -1));
        String initiator = initiator();
        return initiator != null && states.contains(initiator)
                ? states.stream()
                        .filter(state -> !state.equals(initiator))
                        .collect(Collectors.joining("-", "with ", ""))
                : "of " + relation();
    }

    /** A measure that only one of the two states can take. About anything else, others may act or speak as well. */
    sealed interface Act extends RelationEvent {}

    /**
     * Diplomatic relations were claimed to be broken off.
     *
     * @param initiator the side that did it; null = the source does not say
     */
    @CommandName("sever-relations")
    @StoredName("relation.severed")
    @Sentence("{act} {counterpart}[: “{verbatim}”]")
    record Severed(
            @JsonProperty("case") String caseId,
            String relation,
            @Party @Nullable String initiator,
            @Nullable String verbatim,
            @Nullable Elapsed elapsed,
            @Nullable Edtf occurred,
            Source source)
            implements Act {

        /** In a sentence: who severs relations; "Severance of the relations" where that is not said. */
        public String act() {
            return initiator == null ? "Severance of the relations" : initiator + " severs relations";
        }

        /** Without a word of how long after something else that was. */
        public Severed(
                String caseId,
                String relation,
                @Nullable String initiator,
                @Nullable String verbatim,
                @Nullable Edtf occurred,
                Source source) {
            this(caseId, relation, initiator, verbatim, null, occurred, source);
        }
    }

    /** Diplomatic relations were claimed to be taken up again. */
    @CommandName("restore-relations")
    @StoredName("relation.restored")
    @Sentence("{initiator} restores relations {counterpart}[: “{verbatim}”]")
    record Restored(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** Members of a mission were claimed to be declared persona non grata. */
    @CommandName("declare-persona-non-grata")
    @StoredName("relation.persona-non-grata-declared")
    @Sentence("{initiator} declares persona non grata: {who}")
    @ListedAs(MeasureKind.PERSONA_NON_GRATA)
    record PersonaNonGrataDeclared(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party(orWords = true) String who,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** Mission staff were claimed to be ordered to leave. */
    @CommandName("order-mission-departure")
    @StoredName("relation.mission-departure-ordered")
    @Sentence("{initiator} orders to leave: {who}[, within {deadline}]")
    @ListedAs(MeasureKind.MISSION_DEPARTURE)
    record MissionDepartureOrdered(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party(orWords = true) String who,
            @Nullable Duration deadline,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** A statement that bears on a relation was claimed to be made. */
    @CommandName("issue-statement")
    @StoredName("relation.statement-issued")
    @Sentence("{initiator} {kind.verb}[ {about}][: “{verbatim}”]")
    @ListedAs(MeasureKind.STATEMENT)
    record StatementIssued(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            StatementKind kind,
            @Nullable String about,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** The tone between two states was claimed; {@code occurred} is its beginning. */
    @CommandName("record-relation-context")
    @StoredName("relation.context-recorded")
    @Sentence("Context of {relation}[: {tone}][, because: {cause}]")
    @ListedAs(MeasureKind.CONTEXT)
    record ContextRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            @Nullable RelationTone tone,
            @Nullable String cause,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {
        @Override
        public @Nullable String initiator() {
            return null;
        }
    }

    /** The premises of a mission were claimed to be entered. */
    @CommandName("record-premises-entry")
    @StoredName("relation.premises-entry-recorded")
    @Sentence("{by} enters the premises of {mission}[ in {where}]")
    @ListedAs(MeasureKind.PREMISES_ENTRY)
    record PremisesEntryRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String by,
            @Party(orWords = true) String mission,
            @Nullable String where,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {
        @Override
        public String initiator() {
            return by;
        }
    }

    /** A party was claimed to give a ground for a measure. */
    @CommandName("record-justification")
    @StoredName("relation.justification-recorded")
    @Sentence("{initiator} justifies {measure} by {ground}[: “{verbatim}”]")
    @ListedAs(MeasureKind.JUSTIFICATION)
    record JustificationRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            String measure,
            Ground ground,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Diplomatic relations were claimed to be lowered in rank. */
    @CommandName("downgrade-relations")
    @StoredName("relation.downgraded")
    @Sentence("{initiator} downgrades relations {counterpart}[ to {level}][: “{verbatim}”]")
    @ListedAs(MeasureKind.DOWNGRADE)
    record Downgraded(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Nullable String level,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** A head of mission was claimed to be called home. */
    @CommandName("recall-head-of-mission")
    @StoredName("relation.head-of-mission-recalled")
    @Sentence("{initiator} recalls its head of mission[: {who}][: “{verbatim}”]")
    @ListedAs(MeasureKind.RECALL)
    record HeadOfMissionRecalled(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party(orWords = true) @Nullable String who,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** A third state was claimed to be entrusted with the interests of a state in the other. */
    @CommandName("designate-protecting-power")
    @StoredName("relation.protecting-power-designated")
    @Sentence("{initiator} designates {power} as protecting power")
    @ListedAs(MeasureKind.PROTECTING_POWER)
    record ProtectingPowerDesignated(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party String power,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** Sanctions were claimed to be imposed. */
    @CommandName("impose-sanctions")
    @StoredName("relation.sanctions-imposed")
    @Sentence("{initiator} imposes sanctions on {target}: {measure}")
    @ListedAs(MeasureKind.SANCTIONS_IMPOSED)
    record SanctionsImposed(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party(orWords = true) String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /** Sanctions were claimed to be lifted. */
    @CommandName("lift-sanctions")
    @StoredName("relation.sanctions-lifted")
    @Sentence("{initiator} lifts sanctions on {target}: {measure}")
    @ListedAs(MeasureKind.SANCTIONS_LIFTED)
    record SanctionsLifted(
            @JsonProperty("case") String caseId,
            String relation,
            @Party String initiator,
            @Party(orWords = true) String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements Act {}

    /**
     * A measure that lasts was claimed to end: an ambassador returned, premises were handed back, a mandate ran out.
     *
     * @param initiator who ended it; null = not said
     * @param claim id of the claim of the measure
     */
    @CommandName("end-measure")
    @StoredName("relation.measure-ended")
    @Sentence("[{initiator}: ]Measure {claim} ended[: “{verbatim}”]")
    record MeasureEnded(
            @JsonProperty("case") String caseId,
            String relation,
            @Party @Nullable String initiator,
            String claim,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}
}
