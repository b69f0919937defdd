package org.demarche.lens.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.assess.RelationState.DueBy;
import org.demarche.lens.assess.RelationState.Measure;
import org.demarche.lens.assess.RelationState.MeasureKind;
import org.jspecify.annotations.Nullable;

/** The measures between two states that are no break of relations, as each source claims them. */
final class Measures {
    private Measures() {}

    static List<Measure> of(List<Standing<?>> counting, Reading reading) {
        return Standing.only(RelationEvent.class, counting).stream()
                .filter(standing -> reading.reaches(standing.event().occurred()))
                .flatMap(standing -> switch (standing.event()) {
                    case Severed ignored -> Stream.<Measure>empty();
                    case Restored ignored -> Stream.<Measure>empty();
                    case PersonaNonGrataDeclared event -> Stream.of(expulsion(standing, event));
                    case MissionDepartureOrdered event -> Stream.of(departure(standing, event));
                    case StatementIssued event -> Stream.of(statement(standing, event));
                })
                .toList();
    }

    private static Measure expulsion(Standing<?> standing, PersonaNonGrataDeclared event) {
        return new Measure(
                MeasureKind.PERSONA_NON_GRATA,
                standing.id(),
                event.initiator(),
                event.who(),
                null,
                null,
                null,
                null,
                null,
                When.of(event.occurred()),
                standing.live(),
                Provenance.of(standing));
    }

    private static Measure departure(Standing<?> standing, MissionDepartureOrdered event) {
        return new Measure(
                MeasureKind.MISSION_DEPARTURE,
                standing.id(),
                event.initiator(),
                event.who(),
                event.deadline(),
                dueBy(event.occurred(), event.deadline()),
                null,
                null,
                null,
                When.of(event.occurred()),
                standing.live(),
                Provenance.of(standing));
    }

    private static Measure statement(Standing<?> standing, StatementIssued event) {
        return new Measure(
                MeasureKind.STATEMENT,
                standing.id(),
                event.initiator(),
                null,
                null,
                null,
                event.kind(),
                event.about(),
                event.verbatim(),
                When.of(event.occurred()),
                standing.live(),
                Provenance.of(standing));
    }

    /** The time given, counted from the first and from the last moment the order can have been made. */
    private static @Nullable DueBy dueBy(@Nullable Edtf ordered, @Nullable Duration deadline) {
        return ordered == null || deadline == null || deadline.isNegative()
                ? null
                : new DueBy(plus(ordered.earliest(), deadline), plus(ordered.latest(), deadline));
    }

    /** Null where the end is open, or so long a time was given that it might as well be. */
    private static @Nullable Instant plus(Instant moment, Duration deadline) {
        boolean open = moment.equals(Edtf.DISTANT_PAST)
                || deadline.compareTo(Duration.between(moment, Edtf.DISTANT_FUTURE)) >= 0;
        return open ? null : moment.plus(deadline);
    }
}
