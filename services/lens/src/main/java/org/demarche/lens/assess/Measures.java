package org.demarche.lens.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.FieldValues;
import org.demarche.contracts.event.ListedAs;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.ContextRecorded;
import org.demarche.contracts.event.RelationEvent.Downgraded;
import org.demarche.contracts.event.RelationEvent.JustificationRecorded;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PremisesEntryRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.RelationState.DueBy;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Terms;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.jspecify.annotations.Nullable;

/** The measures between two states other than a severance, as each source claims them. */
final class Measures {
    static final Terms NO_TERMS = new Terms(null, null, null, null, null, null, null);

    private Measures() {}

    static List<Measure> of(List<ResolvedClaim<?>> counting, AsOf asOf) {
        var inForce = new MeasuresInForce(counting, asOf.moment());
        return ResolvedClaim.ofType(RelationEvent.class, counting).stream()
                .filter(claim -> asOf.includesOccurrence(claim.event().occurred()))
                .flatMap(claim -> measure(claim).map(measure -> inForce.complete(measure, claim)).stream())
                .toList();
    }

    /** Only a type whose fields differ from those of a measure has a branch here. */
    private static Optional<Measure> measure(ResolvedClaim<RelationEvent> claim) {
        RelationEvent event = claim.event();
        ListedAs listed = event.getClass().getAnnotation(ListedAs.class);
        if (listed == null) {
            return Optional.empty();
        }
        Draft draft = new Draft(claim, listed.value(), event.initiator());
        return Optional.of(
                switch (event) {
                    case MissionDepartureOrdered it -> departure(claim, it);
                    case StatementIssued it -> statement(claim, it);
                    case ContextRecorded it -> draft.measure(null, null, it.cause(), terms(it));
                    case PremisesEntryRecorded it -> draft.measure(null, null, null, terms(it));
                    case JustificationRecorded it -> draft.measure(null, it.measure(), it.verbatim(), terms(it));
                    case Downgraded it -> draft.measure(null, null, it.verbatim(), terms(it));
                    case ProtectingPowerDesignated it -> draft.measure(null, null, null, terms(it));
                    case SanctionsImposed it -> draft.measure(it.target(), null, null, sanctions(it.measure()));
                    case SanctionsLifted it -> draft.measure(it.target(), null, null, sanctions(it.measure()));
                    case RelationEvent it ->
                        draft.measure(text(it, "who"), text(it, "about"), text(it, "verbatim"), NO_TERMS);
                });
    }

    private static @Nullable String text(RelationEvent event, String field) {
        return (String) FieldValues.of(event, field);
    }

    /** The fields that every kind of measure has. */
    private record Draft(
            ResolvedClaim<?> claim,
            MeasureKind kind,
            @Nullable String initiator) {

        Measure measure(@Nullable String who, @Nullable String about, @Nullable String verbatim, Terms terms) {
            return new Measure(
                    kind,
                    claim.id(),
                    initiator,
                    who,
                    null,
                    null,
                    null,
                    about,
                    verbatim,
                    terms,
                    When.of(claim.event().occurred()),
                    claim.live(),
                    null,
                    List.of(),
                    ClaimViews.provenance(claim));
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

    private static Measure departure(ResolvedClaim<?> claim, MissionDepartureOrdered event) {
        return new Measure(
                MeasureKind.MISSION_DEPARTURE,
                claim.id(),
                event.initiator(),
                event.who(),
                event.deadline(),
                dueBy(event.occurred(), event.deadline()),
                null,
                null,
                null,
                NO_TERMS,
                When.of(event.occurred()),
                claim.live(),
                null,
                List.of(),
                ClaimViews.provenance(claim));
    }

    private static Measure statement(ResolvedClaim<?> claim, StatementIssued event) {
        return new Measure(
                MeasureKind.STATEMENT,
                claim.id(),
                event.initiator(),
                null,
                null,
                null,
                event.kind(),
                event.about(),
                event.verbatim(),
                NO_TERMS,
                When.of(event.occurred()),
                claim.live(),
                null,
                List.of(),
                ClaimViews.provenance(claim));
    }

    /** Adds the deadline to the first and to the last possible moment of the order. */
    private static @Nullable DueBy dueBy(@Nullable Edtf ordered, @Nullable Duration deadline) {
        return ordered == null || deadline == null || deadline.isNegative()
                ? null
                : new DueBy(plus(ordered.earliest(), deadline), plus(ordered.latest(), deadline));
    }

    /** Returns null if the end is open or the deadline is beyond the supported dates. */
    private static @Nullable Instant plus(Instant moment, Duration deadline) {
        boolean open = moment.equals(Edtf.DISTANT_PAST)
                || deadline.compareTo(Duration.between(moment, Edtf.DISTANT_FUTURE)) >= 0;
        return open ? null : moment.plus(deadline);
    }
}
