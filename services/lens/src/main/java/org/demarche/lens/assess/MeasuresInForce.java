package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.MeasureEnded;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.time.Certainty;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.RelationState.EndKind;
import org.demarche.contracts.view.RelationState.InForce;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.MeasureEnd;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.MeasureKind;

/**
 * Whether measures that last are in force at a moment, and what ended them. A measure ends by an end of its own; sanctions
 * also by being lifted with the same initiator, target and measure; what belongs to the course of diplomatic relations also
 * by the first restoration after it. Claims of one kind of end date one end. It is CERTAINLY in force if it certainly began
 * by then and no end can have come; NOT if it certainly began later or some end certainly has come; otherwise POSSIBLY.
 */
final class MeasuresInForce {
    private final List<ResolvedClaim<RelationEvent>> live;
    private final TimeBound moment;

    /** The claims are those about the relation, of every date. */
    MeasuresInForce(List<ResolvedClaim<?>> claims, TimeBound moment) {
        this.live = ResolvedClaim.ofType(RelationEvent.class, ResolvedClaim.live(claims));
        this.moment = moment;
    }

    /** Adds to a measure whether it is in force; a measure that does not last stays as it is. */
    Measure complete(Measure measure, ResolvedClaim<RelationEvent> claim) {
        if (!measure.kind().lasts()) {
            return measure;
        }
        Map<EndKind, List<ResolvedClaim<RelationEvent>>> ends = ends(claim, measure.kind());
        List<MeasureEnd> come = ends.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .filter(end -> !date(end).earliest().isAfter(moment))
                        .map(end -> new MeasureEnd(
                                end.id(), kind.getKey(), When.of(end.event().occurred()))))
                .toList();
        return measure.with(claim.live() ? inForce(date(claim), ends) : Certainty.NOT, come);
    }

    private Certainty inForce(DateRange start, Map<EndKind, List<ResolvedClaim<RelationEvent>>> ends) {
        boolean over = ends.values().stream()
                .anyMatch(kind -> !kind.isEmpty()
                        && kind.stream().noneMatch(end -> date(end).latest().isAfter(moment)));
        if (over || start.earliest().isAfter(moment)) {
            return Certainty.NOT;
        }
        boolean noEndYet = ends.values().stream()
                .flatMap(List::stream)
                .allMatch(end -> date(end).earliest().isAfter(moment));
        return noEndYet && !start.latest().isAfter(moment) ? Certainty.CERTAINLY : Certainty.POSSIBLY;
    }

    private Map<EndKind, List<ResolvedClaim<RelationEvent>>> ends(
            ResolvedClaim<RelationEvent> claim, MeasureKind kind) {
        Map<EndKind, List<ResolvedClaim<RelationEvent>>> ends = new LinkedHashMap<>();
        ends.put(
                EndKind.ENDED,
                matching(event ->
                        event instanceof MeasureEnded end && end.claim().equals(claim.id())));
        if (claim.event() instanceof SanctionsImposed imposed) {
            ends.put(
                    EndKind.LIFTED,
                    firstAfter(
                            claim,
                            matching(event -> event instanceof SanctionsLifted lifted && lifts(lifted, imposed)),
                            matching(event -> event instanceof SanctionsImposed other && isSame(other, imposed))));
        }
        if (kind.endsWithRestoration()) {
            ends.put(
                    EndKind.RESTORED,
                    firstAfter(claim, matching(Restored.class::isInstance), matching(Severed.class::isInstance)));
        }
        return ends;
    }

    /** Leaves out ends that are certainly before the measure, and those with a new beginning between them and another. */
    private static List<ResolvedClaim<RelationEvent>> firstAfter(
            ResolvedClaim<RelationEvent> measure,
            List<ResolvedClaim<RelationEvent>> ends,
            List<ResolvedClaim<RelationEvent>> beginnings) {
        List<DateRange> candidates = ends.stream()
                .map(MeasuresInForce::date)
                .filter(end -> !end.isBefore(date(measure)))
                .toList();
        return ends.stream()
                .filter(end -> candidates.contains(date(end)))
                .filter(end -> beginnings.stream()
                        .filter(beginning -> date(beginning).isBefore(date(end)))
                        .noneMatch(beginning -> candidates.stream().anyMatch(first -> first.isBefore(date(beginning)))))
                .toList();
    }

    private static boolean lifts(SanctionsLifted lifted, SanctionsImposed imposed) {
        return Objects.equals(imposed.initiator(), lifted.initiator())
                && imposed.target().equals(lifted.target())
                && imposed.measure().equals(lifted.measure());
    }

    private static boolean isSame(SanctionsImposed one, SanctionsImposed other) {
        return Objects.equals(one.initiator(), other.initiator())
                && one.target().equals(other.target())
                && one.measure().equals(other.measure());
    }

    private List<ResolvedClaim<RelationEvent>> matching(Predicate<RelationEvent> condition) {
        return live.stream().filter(claim -> condition.test(claim.event())).toList();
    }

    private static DateRange date(ResolvedClaim<RelationEvent> claim) {
        return DateRange.of(claim.event().occurred());
    }

    /** Returns what is or may be in force, by kind, initiator, target and measure; several claims of one are one. */
    static List<InForce> list(List<Measure> measures) {
        Map<List<Object>, List<Measure>> same = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (measure.live() && measure.inForce() != null && measure.inForce() != Certainty.NOT) {
                same.computeIfAbsent(identity(measure), none -> new ArrayList<>())
                        .add(measure);
            }
        }
        return same.values().stream().map(MeasuresInForce::inForce).toList();
    }

    private static List<Object> identity(Measure measure) {
        return Stream.of(measure.kind(), measure.initiator(), measure.target(), measure.what())
                .map(part -> part == null ? "" : (Object) part)
                .toList();
    }

    private static InForce inForce(List<Measure> claims) {
        Measure first = claims.getFirst();
        Certainty certainty = claims.stream()
                .flatMap(claim -> Stream.ofNullable(claim.inForce()))
                .min(Comparator.naturalOrder())
                .orElse(Certainty.NOT);
        return new InForce(
                first.kind(),
                first.initiator(),
                first.target(),
                first.what(),
                certainty,
                claims.stream().map(Measure::claim).toList());
    }
}
