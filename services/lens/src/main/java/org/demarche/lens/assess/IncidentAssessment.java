package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Linked;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.IncidentView.Affected;
import org.demarche.contracts.view.IncidentView.Impact;
import org.demarche.contracts.view.IncidentView.ImpactClaim;
import org.demarche.contracts.view.IncidentView.Responder;
import org.demarche.contracts.view.IncidentView.Restored;
import org.demarche.contracts.view.IncidentView.Voice;
import org.demarche.contracts.view.IncidentView.Voiced;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * What is claimed about an incident. It is there from its first report on, also where that was taken back since; then
 * it is merely suspected, unless other claims carry it further. Its status is the furthest that any live claim supports; that a service works again does not by itself mean that the incident is over. Nobody's word is
 * preferred: each thing affected and each dimension of the impact lists every claim with who makes it, and where two
 * claims cannot both be right the question is named as contested rather than answered, until somebody resolves it. Asked about a date, it leaves
 * out what certainly happened after that date, and keeps what is not dated.
 */
public final class IncidentAssessment {
    private final String incident;
    private final List<ResolvedClaim<?>> heard;
    private final List<ResolvedClaim<?>> counting;
    private final List<ResolvedClaim<?>> live;
    private final AsOf reading;

    private IncidentAssessment(
            String incident, List<ResolvedClaim<?>> heard, List<ResolvedClaim<?>> counting, AsOf reading) {
        this.incident = incident;
        this.heard = heard;
        this.counting = counting;
        this.live = ResolvedClaim.live(counting);
        this.reading = reading;
    }

    /** The incident, or null if it had not been reported under that reading. Claims about others may be among them. */
    public static @Nullable IncidentView assess(
            String incident, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> heard = ClaimsAsOf.resolve(claims, reading, documents);
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                heard,
                standing -> isAbout(incident, standing.event())
                        && reading.reaches(standing.event().occurred()));
        return reported(incident, counting)
                .map(report -> new IncidentAssessment(incident, heard, counting, reading).view(report))
                .orElse(null);
    }

    /** The same in one line, which costs little where there are many claims. */
    public static @Nullable IncidentLine line(
            String incident, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                ClaimsAsOf.resolve(claims, reading, documents),
                standing -> isAbout(incident, standing.event())
                        && reading.reaches(standing.event().occurred()));
        return reported(incident, counting)
                .map(report -> new IncidentLine(
                        incident, report.event().title(), IncidentProgress.status(ResolvedClaim.live(counting))))
                .orElse(null);
    }

    private static Optional<ResolvedClaim<Reported>> reported(String incident, List<ResolvedClaim<?>> counting) {
        return ResolvedClaim.ofType(Reported.class, counting).stream()
                .filter(report -> report.event().incident().equals(incident))
                .min(Comparator.comparing(report -> !report.live()));
    }

    /** The incident's own claims, the ties that others have to it, and the campaigns that it is said to be part of. */
    private static boolean isAbout(String incident, Event event) {
        return switch (event) {
            case Linked linked ->
                linked.incident().equals(incident) || linked.other().equals(incident);
            case IncidentEvent own -> own.incident().equals(incident);
            case IncidentAdded added -> added.incident().equals(incident);
            case Event other -> false;
        };
    }

    private IncidentView view(ResolvedClaim<Reported> first) {
        List<SlotView> contradictions = SlotAssessment.contradictions(
                ResolvedClaim.matching(heard, each -> isAbout(incident, each.event()) || decides(each.event())), reading);
        List<String> contested = contradictions.stream()
                .filter(SlotView::contested)
                .map(SlotView::slot)
                .toList();
        return new IncidentView(
                incident,
                first.event().caseId(),
                first.event().title(),
                IncidentProgress.status(live),
                start(first),
                victims(),
                affected(ResolvedClaim.ofType(AffectedRecorded.class, live)),
                restored(live),
                impact(contested),
                responders(live),
                ClaimViews.phasesOfIncident(live),
                IncidentProgress.exposures(live),
                IncidentProgress.actions(live),
                IncidentProgress.links(live),
                IncidentProgress.campaigns(live),
                counting.stream().map(ClaimViews::claim).toList(),
                contested,
                contested.size(),
                SlotAssessment.lines(contradictions));
    }

    private boolean decides(Event event) {
        return event instanceof ContradictionEvent decision && decision.slot().startsWith("incident/" + incident + "/");
    }

    /** By the first report, or as it was resolved. */
    private @Nullable When start(ResolvedClaim<Reported> first) {
        SlotView start =
                SlotAnswer.of(new SlotName.Start(incident), heard, reading).view();
        SlotView.Ruling ruling = start.resolution();
        if (ruling == null) {
            return When.of(first.event().occurred());
        }
        return ruling.occurred() != null
                ? ruling.occurred()
                : start.claims().stream()
                        .filter(each -> each.claim().equals(ruling.claim()))
                        .findFirst()
                        .map(SlotView.SlotClaim::occurred)
                        .orElse(null);
    }

    private List<String> victims() {
        return ResolvedClaim.ofType(Reported.class, live).stream()
                .flatMap(report -> report.event().victims().stream())
                .distinct()
                .toList();
    }

    private static List<Affected> affected(List<ResolvedClaim<AffectedRecorded>> records) {
        Map<String, List<ResolvedClaim<AffectedRecorded>>> byName = new LinkedHashMap<>();
        for (ResolvedClaim<AffectedRecorded> each : records) {
            byName.computeIfAbsent(each.event().name(), none -> new ArrayList<>())
                    .add(each);
        }
        return byName.entrySet().stream()
                .map(entry -> affected(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Affected affected(String name, List<ResolvedClaim<AffectedRecorded>> records) {
        Map<String, List<Voice>> kinds = new LinkedHashMap<>();
        Map<String, List<Voice>> aliases = new LinkedHashMap<>();
        Map<String, List<Voice>> availability = new LinkedHashMap<>();
        for (ResolvedClaim<AffectedRecorded> each : records) {
            AffectedRecorded event = each.event();
            voice(kinds, event.kind().name(), each);
            event.aliases().forEach(alias -> voice(aliases, alias, each));
            if (event.availability() != null) {
                voice(availability, event.availability().name(), each);
            }
        }
        return new Affected(name, voiced(kinds), voiced(aliases), voiced(availability));
    }

    private static void voice(Map<String, List<Voice>> voices, String value, ResolvedClaim<?> standing) {
        Source source = standing.event().source();
        voices.computeIfAbsent(value, none -> new ArrayList<>())
                .add(new Voice(standing.id(), source.asserter(), source.mode()));
    }

    private static List<Voiced> voiced(Map<String, List<Voice>> voices) {
        return voices.entrySet().stream()
                .map(entry -> new Voiced(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Restored> restored(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(ServiceRestored.class, live).stream()
                .map(each -> new Restored(
                        each.id(), each.event().name(), When.of(each.event().occurred()), ClaimViews.provenance(each)))
                .toList();
    }

    /** Also what was taken back: shown, and without effect. */
    private List<Impact> impact(List<String> contested) {
        Map<Dimension, List<ResolvedClaim<ImpactRecorded>>> byDimension = new EnumMap<>(Dimension.class);
        for (ResolvedClaim<ImpactRecorded> each : ResolvedClaim.ofType(ImpactRecorded.class, counting)) {
            byDimension
                    .computeIfAbsent(each.event().dimension(), none -> new ArrayList<>())
                    .add(each);
        }
        return byDimension.entrySet().stream()
                .map(entry -> dimension(entry.getKey(), entry.getValue(), contested))
                .toList();
    }

    private Impact dimension(Dimension dimension, List<ResolvedClaim<ImpactRecorded>> records, List<String> contested) {
        SlotName slot = new SlotName.Impact(incident, dimension.name());
        SlotAnswer question = SlotAnswer.of(slot, heard, reading);
        return new Impact(
                dimension,
                slot.toString(),
                contested.contains(slot.toString()),
                records.stream()
                        .map(each -> impactClaim(each, question.worth(each)))
                        .toList());
    }

    private static ImpactClaim impactClaim(ResolvedClaim<ImpactRecorded> standing, ClaimStatus worth) {
        ImpactRecorded event = standing.event();
        return new ImpactClaim(
                standing.id(),
                standing.live(),
                worth,
                event.value(),
                event.measure(),
                When.of(event.occurred()),
                ClaimViews.provenance(standing));
    }

    private static List<Responder> responders(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(ResponderEngaged.class, live).stream()
                .map(IncidentAssessment::responder)
                .toList();
    }

    private static Responder responder(ResolvedClaim<ResponderEngaged> standing) {
        ResponderEngaged event = standing.event();
        return new Responder(
                standing.id(),
                event.responder(),
                event.role(),
                event.engagedBy(),
                When.of(event.occurred()),
                ClaimViews.provenance(standing));
    }
}
