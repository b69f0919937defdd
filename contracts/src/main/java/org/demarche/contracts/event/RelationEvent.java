package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.Elapsed;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** Events about a relation between two states, an unordered pair of ISO 3166-1 codes such as {@code AL-IR}. */
public sealed interface RelationEvent extends Event {

    String relation();

    @Override
    default EntityRef entity() {
        return EntityRef.relation(relation());
    }

    /** Diplomatic relations were claimed to be broken off. */
    @StoredName("relation.severed")
    record Severed(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Elapsed elapsed,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {

        /** Without a word of how long after something else that was. */
        public Severed(
                String caseId,
                String relation,
                String initiator,
                @Nullable String verbatim,
                @Nullable Edtf occurred,
                Source source) {
            this(caseId, relation, initiator, verbatim, null, occurred, source);
        }
    }

    /** Diplomatic relations were claimed to be taken up again. */
    @StoredName("relation.restored")
    record Restored(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Members of a mission were claimed to be declared persona non grata. */
    @StoredName("relation.persona-non-grata-declared")
    record PersonaNonGrataDeclared(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Mission staff were claimed to be ordered to leave. */
    @StoredName("relation.mission-departure-ordered")
    record MissionDepartureOrdered(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Duration deadline,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** A statement that bears on a relation was claimed to be made. */
    @StoredName("relation.statement-issued")
    record StatementIssued(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            StatementKind kind,
            @Nullable String about,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Two states were claimed to stand to each other in a way, {@code occurred} being since when. */
    @StoredName("relation.context-recorded")
    record ContextRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            @Nullable RelationTone tone,
            @Nullable String cause,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** The premises of a mission were claimed to be entered. */
    @StoredName("relation.premises-entry-recorded")
    record PremisesEntryRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            String by,
            String mission,
            @Nullable String where,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** A party was claimed to give a ground for a measure. */
    @StoredName("relation.justification-recorded")
    record JustificationRecorded(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String measure,
            Ground ground,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Diplomatic relations were claimed to be lowered in rank. */
    @StoredName("relation.downgraded")
    record Downgraded(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String level,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** A head of mission was claimed to be called home. */
    @StoredName("relation.head-of-mission-recalled")
    record HeadOfMissionRecalled(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String who,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** A third state was claimed to be entrusted with the interests of a state in the other. */
    @StoredName("relation.protecting-power-designated")
    record ProtectingPowerDesignated(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String power,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Sanctions were claimed to be imposed. */
    @StoredName("relation.sanctions-imposed")
    record SanctionsImposed(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Sanctions were claimed to be lifted. */
    @StoredName("relation.sanctions-lifted")
    record SanctionsLifted(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}
}
