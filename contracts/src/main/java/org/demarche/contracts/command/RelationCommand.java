package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.Elapsed;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** Commands about a relation between two states, an unordered pair of ISO 3166-1 codes such as {@code AL-IR}. */
public sealed interface RelationCommand extends Command {

    String relation();

    /** Who acts or speaks: a party; null where nobody does. */
    @Nullable
    String initiator();

    /** Claims that a state broke off diplomatic relations (Vienna Convention 1961, art. 45). */
    @StoredName("sever-relations")
    record SeverRelations(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Elapsed elapsed,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {

        /** Without a word of how long after something else that was. */
        public SeverRelations(
                String caseId,
                String relation,
                String initiator,
                @Nullable String verbatim,
                @Nullable Edtf occurred,
                Source source) {
            this(caseId, relation, initiator, verbatim, null, occurred, source);
        }
    }

    /** Claims that diplomatic relations were taken up again (Vienna Convention 1961, art. 2). */
    @StoredName("restore-relations")
    record RestoreRelations(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that members of a mission were declared unwelcome (Vienna Convention 1961, art. 9). */
    @StoredName("declare-persona-non-grata")
    record DeclarePersonaNonGrata(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that mission staff were ordered to leave within {@code deadline}, an ISO 8601 duration. */
    @StoredName("order-mission-departure")
    record OrderMissionDeparture(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Duration deadline,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a party made a statement that bears on a relation; {@code initiator} may be a third party. */
    @StoredName("issue-statement")
    record IssueStatement(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            StatementKind kind,
            @Nullable String about,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims how two states stand to each other and why; {@code occurred} is since when. */
    @StoredName("record-relation-context")
    record RecordRelationContext(
            @JsonProperty("case") String caseId,
            String relation,
            @Nullable RelationTone tone,
            @Nullable String cause,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {
        @Override
        public @Nullable String initiator() {
            return null;
        }
    }

    /** Claims that the premises of a mission were entered (Vienna Convention 1961, art. 22 and 45). */
    @StoredName("record-premises-entry")
    record RecordPremisesEntry(
            @JsonProperty("case") String caseId,
            String relation,
            String by,
            String mission,
            @Nullable String where,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {
        @Override
        public String initiator() {
            return by;
        }
    }

    /** Claims that a party gave a ground for a measure. */
    @StoredName("record-justification")
    record RecordJustification(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String measure,
            Ground ground,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a state lowered the rank of diplomatic relations without breaking them off (Vienna Convention 1961, art. 14). */
    @StoredName("downgrade-relations")
    record DowngradeRelations(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String level,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a state called its head of mission home (Vienna Convention 1961, art. 43). */
    @StoredName("recall-head-of-mission")
    record RecallHeadOfMission(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String who,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a state entrusted its interests in the other to a third state (Vienna Convention 1961, art. 45 and 46). */
    @StoredName("designate-protecting-power")
    record DesignateProtectingPower(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String power,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a state imposed sanctions. */
    @StoredName("impose-sanctions")
    record ImposeSanctions(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that a state lifted sanctions. */
    @StoredName("lift-sanctions")
    record LiftSanctions(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String target,
            String measure,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}
}
