package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.demarche.contracts.Named;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** Commands about a relation between two states, an unordered pair of ISO 3166-1 codes such as {@code AL-IR}. */
public sealed interface RelationCommand extends Command {

    String relation();

    /** Who acts or speaks: a party. */
    String initiator();

    /** Claims that a state broke off diplomatic relations (Vienna Convention 1961, art. 45). */
    @Named("sever-relations")
    record SeverRelations(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that diplomatic relations were taken up again (Vienna Convention 1961, art. 2). */
    @Named("restore-relations")
    record RestoreRelations(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that members of a mission were declared unwelcome (Vienna Convention 1961, art. 9). */
    @Named("declare-persona-non-grata")
    record DeclarePersonaNonGrata(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Edtf occurred,
            Source source)
            implements RelationCommand {}

    /** Claims that mission staff were ordered to leave within {@code deadline}, an ISO 8601 duration. */
    @Named("order-mission-departure")
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
    @Named("issue-statement")
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
}
