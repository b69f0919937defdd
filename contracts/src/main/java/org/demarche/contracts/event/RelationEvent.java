package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.demarche.contracts.Named;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** Events about a relation between two states, an unordered pair of ISO 3166-1 codes such as {@code AL-IR}. */
public sealed interface RelationEvent extends Event {

    String relation();

    @Override
    default String thing() {
        return "relation/" + relation();
    }

    /** Diplomatic relations were claimed to be broken off. */
    @Named("relation.severed")
    record Severed(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Diplomatic relations were claimed to be taken up again. */
    @Named("relation.restored")
    record Restored(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Members of a mission were claimed to be declared persona non grata. */
    @Named("relation.persona-non-grata-declared")
    record PersonaNonGrataDeclared(
            @JsonProperty("case") String caseId,
            String relation,
            String initiator,
            String who,
            @Nullable Edtf occurred,
            Source source)
            implements RelationEvent {}

    /** Mission staff were claimed to be ordered to leave. */
    @Named("relation.mission-departure-ordered")
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
    @Named("relation.statement-issued")
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
}
