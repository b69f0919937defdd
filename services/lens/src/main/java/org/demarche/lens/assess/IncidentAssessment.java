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
import org.demarche.contracts.text.Folding;
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
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * The claims about an incident. The incident exists from its first report on. If every report is retracted and no other
 * live claim says that it took place, the status is WITHDRAWN. Otherwise it is the highest that any live claim supports;
 * a restored service alone does not end the incident. No claim is preferred: each affected system and each dimension of
 * the impact lists every claim with its asserter. If two claims exclude each other, the slot is contested until it is
 * resolved. As of a date, claims that certainly happened later are left out; claims without a date are included.
 */
public final class IncidentAssessment {
    private final String incident;
    private final List<ResolvedClaim<?>> resolved;
    private final List<ResolvedClaim<?>> counting;
    private final List<ResolvedClaim<?>> live;
    private final AsOf asOf;

    private IncidentAssessment(
            String incident, List<ResolvedClaim<?>> resolved, List<ResolvedClaim<?>> counting, AsOf asOf) {
        this.incident = incident;
        this.resolved = resolved;
        this.counting = counting;
        this.live = ResolvedClaim.live(counting);
        this.asOf = asOf;
    }

    /**
     * Returns the incident; null if it was not reported as of that point. The list may contain claims about other
     * entities.
     */
    public static @Nullable IncidentView assess(
            String incident, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                resolved,
                claim -> isAbout(incident, claim.event())
                        && asOf.includesOccurrence(claim.event().occurred()));
        return reported(incident, counting)
                .map(report -> new IncidentAssessment(incident, resolved, counting, asOf).view(report))
                .orElse(null);
    }

    /** Returns only the title and the status, which is cheap even with many claims. */
    public static @Nullable IncidentLine line(
            String incident, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                resolved,
                claim -> isAbout(incident, claim.event())
                        && asOf.includesOccurrence(claim.event().occurred()));
        return reported(incident, counting)
                .map(report -> line(
                        incident,
                        report.event().title(),
                        status(incident, resolved, ResolvedClaim.live(counting)),
                        ResolvedClaim.live(counting)))
                .orElse(null);
    }

    private static IncidentLine line(
            String incident, String title, IncidentStatus status, List<ResolvedClaim<?>> live) {
        return new IncidentLine(incident, title, status, IncidentProgress.basis(status, live));
    }

    private static IncidentStatus status(
            String incident, List<ResolvedClaim<?>> resolved, List<ResolvedClaim<?>> live) {
        List<ResolvedClaim<?>> ofAnyDate =
                ResolvedClaim.matching(resolved, claim -> claim.live() && isAbout(incident, claim.event()));
        return IncidentProgress.isWithdrawn(ofAnyDate) ? IncidentStatus.WITHDRAWN : IncidentProgress.status(live);
    }

    private static Optional<ResolvedClaim<Reported>> reported(String incident, List<ResolvedClaim<?>> counting) {
        return ResolvedClaim.ofType(Reported.class, counting).stream()
                .filter(report -> report.event().incident().equals(incident))
                .min(Comparator.comparing(report -> !report.live()));
    }

    /** True for the incident's own claims, links from other incidents, and memberships in campaigns. */
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
                ResolvedClaim.matching(resolved, each -> isAbout(incident, each.event()) || decides(each.event())),
                asOf);
        List<String> contested = contradictions.stream()
                .filter(SlotView::contested)
                .map(SlotView::slot)
                .toList();
        IncidentStatus status = status(incident, resolved, live);
        return new IncidentView(
                incident,
                first.event().caseId(),
                first.event().title(),
                status,
                IncidentProgress.basis(status, live),
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
                SlotAssessment.lines(contradictions),
                Part.WHOLE);
    }

    private boolean decides(Event event) {
        return event instanceof ContradictionEvent decision && decision.slot().startsWith("incident/" + incident + "/");
    }

    /** Returns the start by the first report, or by the resolution if there is one. */
    private @Nullable When start(ResolvedClaim<Reported> first) {
        SlotView start =
                SlotAnswer.of(new SlotName.Start(incident), resolved, asOf).view();
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
            byName.computeIfAbsent(Folding.ofName(each.event().name()), none -> new ArrayList<>())
                    .add(each);
        }
        return byName.values().stream()
                .map(same -> affected(same.getFirst().event().name(), same))
                .toList();
    }

    private static Affected affected(String name, List<ResolvedClaim<AffectedRecorded>> records) {
        Map<String, List<Voice>> kinds = new LinkedHashMap<>();
        Map<String, List<Voice>> aliases = new LinkedHashMap<>();
        Map<String, List<Voice>> availability = new LinkedHashMap<>();
        for (ResolvedClaim<AffectedRecorded> each : records) {
            AffectedRecorded event = each.event();
            addClaim(kinds, event.kind().name(), each);
            event.aliases().forEach(alias -> addClaim(aliases, alias, each));
            if (event.availability() != null) {
                addClaim(availability, event.availability().name(), each);
            }
        }
        return new Affected(name, claimedValues(kinds), claimedValues(aliases), claimedValues(availability));
    }

    private static void addClaim(Map<String, List<Voice>> claimsByValue, String value, ResolvedClaim<?> claim) {
        Source source = claim.event().source();
        claimsByValue
                .computeIfAbsent(value, none -> new ArrayList<>())
                .add(new Voice(claim.id(), source.asserter(), source.mode()));
    }

    private static List<Voiced> claimedValues(Map<String, List<Voice>> claimsByValue) {
        return claimsByValue.entrySet().stream()
                .map(entry -> new Voiced(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Restored> restored(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(ServiceRestored.class, live).stream()
                .map(each -> new Restored(
                        each.id(), each.event().name(), When.of(each.event().occurred()), ClaimViews.provenance(each)))
                .toList();
    }

    /** Retracted claims are shown as well, without effect. */
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
        SlotAnswer answer = SlotAnswer.of(slot, resolved, asOf);
        return new Impact(
                dimension,
                slot.toString(),
                contested.contains(slot.toString()),
                records.stream()
                        .map(each -> impactClaim(each, answer.status(each)))
                        .toList());
    }

    private static ImpactClaim impactClaim(ResolvedClaim<ImpactRecorded> claim, ClaimStatus status) {
        ImpactRecorded event = claim.event();
        return new ImpactClaim(
                claim.id(),
                claim.live(),
                status,
                event.value(),
                event.measure(),
                When.of(event.occurred()),
                ClaimViews.provenance(claim));
    }

    private static List<Responder> responders(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(ResponderEngaged.class, live).stream()
                .map(IncidentAssessment::responder)
                .toList();
    }

    private static Responder responder(ResolvedClaim<ResponderEngaged> claim) {
        ResponderEngaged event = claim.event();
        return new Responder(
                claim.id(),
                event.responder(),
                event.role(),
                event.engagedBy(),
                When.of(event.occurred()),
                ClaimViews.provenance(claim));
    }
}
