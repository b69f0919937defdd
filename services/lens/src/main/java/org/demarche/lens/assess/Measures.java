package org.demarche.lens.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.ContextRecorded;
import org.demarche.contracts.event.RelationEvent.Downgraded;
import org.demarche.contracts.event.RelationEvent.HeadOfMissionRecalled;
import org.demarche.contracts.event.RelationEvent.JustificationRecorded;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.PremisesEntryRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.RelationState.DueBy;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.MeasureKind;
import org.demarche.contracts.view.RelationState.Terms;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/** The measures between two states that are no break of relations, as each source claims them. */
final class Measures {
    static final Terms NO_TERMS = new Terms(null, null, null, null, null, null, null);

    private Measures() {}

    static List<Measure> of(List<ResolvedClaim<?>> counting, AsOf reading) {
        return ResolvedClaim.ofType(RelationEvent.class, counting).stream()
                .filter(standing -> reading.reaches(standing.event().occurred()))
                .flatMap(standing -> measure(standing).stream())
                .toList();
    }

    private static Optional<Measure> measure(ResolvedClaim<RelationEvent> standing) {
        return switch (standing.event()) {
            case Severed ignored -> Optional.empty();
            case Restored ignored -> Optional.empty();
            case PersonaNonGrataDeclared event ->
                Optional.of(new Draft(standing, MeasureKind.PERSONA_NON_GRATA, event.initiator())
                        .measure(event.who(), null, null, NO_TERMS));
            case MissionDepartureOrdered event -> Optional.of(departure(standing, event));
            case StatementIssued event -> Optional.of(statement(standing, event));
            case ContextRecorded event ->
                Optional.of(new Draft(standing, MeasureKind.CONTEXT, null)
                        .measure(null, null, event.cause(), terms(event)));
            case PremisesEntryRecorded event ->
                Optional.of(new Draft(standing, MeasureKind.PREMISES_ENTRY, event.by())
                        .measure(null, null, null, terms(event)));
            case JustificationRecorded event ->
                Optional.of(new Draft(standing, MeasureKind.JUSTIFICATION, event.initiator())
                        .measure(null, event.measure(), event.verbatim(), terms(event)));
            case Downgraded event ->
                Optional.of(new Draft(standing, MeasureKind.DOWNGRADE, event.initiator())
                        .measure(null, null, event.verbatim(), terms(event)));
            case HeadOfMissionRecalled event ->
                Optional.of(new Draft(standing, MeasureKind.RECALL, event.initiator())
                        .measure(event.who(), null, event.verbatim(), NO_TERMS));
            case ProtectingPowerDesignated event ->
                Optional.of(new Draft(standing, MeasureKind.PROTECTING_POWER, event.initiator())
                        .measure(null, null, null, terms(event)));
            case SanctionsImposed event ->
                Optional.of(new Draft(standing, MeasureKind.SANCTIONS_IMPOSED, event.initiator())
                        .measure(event.target(), null, null, sanctions(event.measure())));
            case SanctionsLifted event ->
                Optional.of(new Draft(standing, MeasureKind.SANCTIONS_LIFTED, event.initiator())
                        .measure(event.target(), null, null, sanctions(event.measure())));
        };
    }

    /** What every kind of measure has. */
    private record Draft(
            ResolvedClaim<?> standing,
            MeasureKind kind,
            @Nullable String initiator) {

        Measure measure(@Nullable String who, @Nullable String about, @Nullable String verbatim, Terms terms) {
            return new Measure(
                    kind,
                    standing.id(),
                    initiator,
                    who,
                    null,
                    null,
                    null,
                    about,
                    verbatim,
                    terms,
                    When.of(standing.event().occurred()),
                    standing.live(),
                    ClaimViews.provenance(standing));
        }
    }

    private static Terms terms(ContextRecorded event) {
        return new Terms(event.tone(), null, null, null, null, null, null);
    }

    private static Terms terms(PremisesEntryRecorded event) {
        return new Terms(null, event.mission(), event.where(), null, null, null, null);
    }

    private static Terms terms(JustificationRecorded event) {
        return new Terms(null, null, null, event.ground(), null, null, null);
    }

    private static Terms terms(Downgraded event) {
        return new Terms(null, null, null, null, event.level(), null, null);
    }

    private static Terms terms(ProtectingPowerDesignated event) {
        return new Terms(null, null, null, null, null, event.power(), null);
    }

    private static Terms sanctions(String measure) {
        return new Terms(null, null, null, null, null, null, measure);
    }

    private static Measure departure(ResolvedClaim<?> standing, MissionDepartureOrdered event) {
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
                NO_TERMS,
                When.of(event.occurred()),
                standing.live(),
                ClaimViews.provenance(standing));
    }

    private static Measure statement(ResolvedClaim<?> standing, StatementIssued event) {
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
                NO_TERMS,
                When.of(event.occurred()),
                standing.live(),
                ClaimViews.provenance(standing));
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
