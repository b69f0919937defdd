package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Linked;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.slot.Answer;
import org.demarche.contracts.slot.Slot;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.lens.assess.IncidentView.Affected;
import org.demarche.lens.assess.IncidentView.Impact;
import org.demarche.lens.assess.IncidentView.ImpactClaim;
import org.demarche.lens.assess.IncidentView.Responder;
import org.demarche.lens.assess.IncidentView.Restored;
import org.demarche.lens.assess.IncidentView.Voice;
import org.demarche.lens.assess.IncidentView.Voiced;
import org.jspecify.annotations.Nullable;

/**
 * What is claimed about an incident. It is there from its first report on. Its status is the furthest that any live
 * claim supports; that a service works again does not by itself mean that the incident is over. Nobody's word is
 * preferred: each thing affected and each dimension of the impact lists every claim with who makes it, and where two
 * claims cannot both be right the question is named as contested rather than answered. Asked about a date, it leaves
 * out what certainly happened after that date, and keeps what is not dated.
 */
public final class IncidentAssessment {
    private IncidentAssessment() {}

    /** The incident, or null if it had not been reported under that reading. Claims about others may be among them. */
    public static @Nullable IncidentView assess(
            String incident, List<Claim> claims, Reading reading, Documents documents) {
        List<Standing<?>> counting = Standing.only(
                Standing.of(claims, reading, documents),
                standing -> isAbout(incident, standing.event())
                        && reading.reaches(standing.event().occurred()));
        List<Standing<?>> live = Standing.live(counting);
        List<Standing<Reported>> reports = Standing.only(Reported.class, live);
        return reports.isEmpty() ? null : view(reports, live, counting);
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

    private static IncidentView view(
            List<Standing<Reported>> reports, List<Standing<?>> live, List<Standing<?>> counting) {
        Reported first = reports.getFirst().event();
        List<Impact> impact = impact(live);
        return new IncidentView(
                first.incident(),
                first.caseId(),
                first.title(),
                IncidentCourse.status(live),
                When.of(first.occurred()),
                reports.stream()
                        .flatMap(report -> report.event().victims().stream())
                        .distinct()
                        .toList(),
                affected(Standing.only(AffectedRecorded.class, live)),
                restored(live),
                impact,
                responders(live),
                Phase.ofIncident(live),
                IncidentCourse.exposures(live),
                IncidentCourse.actions(live),
                IncidentCourse.links(live),
                IncidentCourse.campaigns(live),
                counting.stream().map(ClaimView::of).toList(),
                contested(reports, impact));
    }

    private static List<Affected> affected(List<Standing<AffectedRecorded>> records) {
        Map<String, List<Standing<AffectedRecorded>>> byName = new LinkedHashMap<>();
        for (Standing<AffectedRecorded> each : records) {
            byName.computeIfAbsent(each.event().name(), none -> new ArrayList<>())
                    .add(each);
        }
        return byName.entrySet().stream()
                .map(entry -> affected(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Affected affected(String name, List<Standing<AffectedRecorded>> records) {
        Map<String, List<Voice>> kinds = new LinkedHashMap<>();
        Map<String, List<Voice>> aliases = new LinkedHashMap<>();
        Map<String, List<Voice>> availability = new LinkedHashMap<>();
        for (Standing<AffectedRecorded> each : records) {
            AffectedRecorded event = each.event();
            voice(kinds, event.kind().name(), each);
            event.aliases().forEach(alias -> voice(aliases, alias, each));
            if (event.availability() != null) {
                voice(availability, event.availability().name(), each);
            }
        }
        return new Affected(name, voiced(kinds), voiced(aliases), voiced(availability));
    }

    private static void voice(Map<String, List<Voice>> voices, String value, Standing<?> standing) {
        Source source = standing.event().source();
        voices.computeIfAbsent(value, none -> new ArrayList<>())
                .add(new Voice(standing.id(), source.asserter(), source.mode()));
    }

    private static List<Voiced> voiced(Map<String, List<Voice>> voices) {
        return voices.entrySet().stream()
                .map(entry -> new Voiced(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Restored> restored(List<Standing<?>> live) {
        return Standing.only(ServiceRestored.class, live).stream()
                .map(each -> new Restored(
                        each.id(), each.event().name(), When.of(each.event().occurred()), Provenance.of(each)))
                .toList();
    }

    private static List<Impact> impact(List<Standing<?>> live) {
        Map<Dimension, List<Standing<ImpactRecorded>>> byDimension = new EnumMap<>(Dimension.class);
        for (Standing<ImpactRecorded> each : Standing.only(ImpactRecorded.class, live)) {
            byDimension
                    .computeIfAbsent(each.event().dimension(), none -> new ArrayList<>())
                    .add(each);
        }
        return byDimension.values().stream().map(IncidentAssessment::dimension).toList();
    }

    private static Impact dimension(List<Standing<ImpactRecorded>> records) {
        ImpactRecorded first = records.getFirst().event();
        Slot slot =
                new Slot(new SlotName.Impact(first.incident(), first.dimension().name()), answers(records));
        return new Impact(
                first.dimension(),
                slot.name().toString(),
                slot.contested(),
                records.stream().map(IncidentAssessment::impactClaim).toList());
    }

    private static ImpactClaim impactClaim(Standing<ImpactRecorded> standing) {
        ImpactRecorded event = standing.event();
        return new ImpactClaim(
                standing.id(), event.value(), event.measure(), When.of(event.occurred()), Provenance.of(standing));
    }

    private static List<Responder> responders(List<Standing<?>> live) {
        return Standing.only(ResponderEngaged.class, live).stream()
                .map(IncidentAssessment::responder)
                .toList();
    }

    private static Responder responder(Standing<ResponderEngaged> standing) {
        ResponderEngaged event = standing.event();
        return new Responder(
                standing.id(),
                event.responder(),
                event.role(),
                event.engagedBy(),
                When.of(event.occurred()),
                Provenance.of(standing));
    }

    private static List<String> contested(List<Standing<Reported>> reports, List<Impact> impact) {
        Slot start = new Slot(new SlotName.Start(reports.getFirst().event().incident()), answers(reports));
        List<String> slots = new ArrayList<>();
        if (start.contested()) {
            slots.add(start.name().toString());
        }
        impact.stream().filter(Impact::contested).map(Impact::slot).forEach(slots::add);
        return List.copyOf(slots);
    }

    private static List<Answer> answers(List<? extends Standing<?>> standings) {
        return standings.stream()
                .flatMap(standing -> Answer.of(standing.event()).stream())
                .toList();
    }
}
