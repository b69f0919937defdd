package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseStatus;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.AttributionLine;
import org.demarche.contracts.view.CaseView.CampaignLine;
import org.demarche.contracts.view.CaseView.DocumentLine;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.CaseView.RelationLine;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * A case at a glance: its incidents, the relations it touches, what it attributes, its documents, and everybody and
 * everything that occurs in it. Each line is the assessment of that thing by the claims of this case alone; what other
 * cases claim about the same relation is not in it. The folder itself and its documents are there from when this desk
 * recorded them, whatever had been said or had happened by then.
 */
public final class CaseAssessment {
    private final Map<String, List<RecordedClaim>> byThing = new LinkedHashMap<>();
    private final AsOf reading;
    private final Documents documents;

    private CaseAssessment(List<ResolvedClaim<?>> counting, AsOf reading, Documents documents) {
        Map<String, Event> byId = new HashMap<>();
        counting.forEach(standing -> byId.put(standing.id(), standing.event()));
        for (ResolvedClaim<?> standing : counting) {
            for (String thing : JournalKeys.of(standing.event(), about -> byId.get(about.claim()))) {
                byThing.computeIfAbsent(thing, none -> new ArrayList<>()).add(standing.claim());
            }
        }
        this.reading = reading;
        this.documents = documents;
    }

    /**
     * The case, or null if it had not been opened by then. The claims are those of the case; registrations of actors may
     * be among them, and make an asserter that is only a source known as a party.
     */
    public static @Nullable CaseView assess(
            String caseId, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> counting = ClaimsAsOf.resolve(claims, reading, documents);
        List<ResolvedClaim<?>> own = own(caseId, counting);
        return ResolvedClaim.ofType(Opened.class, own).stream()
                .findFirst()
                .map(opened -> new CaseAssessment(own, reading, documents).view(opened, own, counting))
                .orElse(null);
    }

    /** The same in one line, without all that is in it. */
    public static @Nullable CaseSummary line(
            String caseId, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> own = own(caseId, ClaimsAsOf.resolve(claims, reading, documents));
        return ResolvedClaim.ofType(Opened.class, own).stream()
                .findFirst()
                .map(opened -> new CaseSummary(opened.event().title(), status(own)))
                .orElse(null);
    }

    private static List<ResolvedClaim<?>> own(String caseId, List<ResolvedClaim<?>> counting) {
        return ResolvedClaim.matching(
                counting, standing -> caseId.equals(standing.event().caseId()));
    }

    private CaseView view(ResolvedClaim<Opened> opened, List<ResolvedClaim<?>> own, List<ResolvedClaim<?>> counting) {
        List<ResolvedClaim<?>> reached = ResolvedClaim.matching(
                own, standing -> reading.reaches(standing.event().occurred()));
        return new CaseView(
                opened.event().caseId(),
                opened.event().title(),
                status(own),
                opened.claim().recordedAt(),
                When.of(opened.event().occurred()),
                each("incident/", this::incident),
                each("campaign/", this::campaign),
                each("relation/", this::relation),
                each("subject/", this::attribution),
                documents(own),
                Parties.in(reached, counting),
                systems(ResolvedClaim.live(reached)),
                reached.size());
    }

    /** As the desk left it: closing and reopening undo each other in the order in which they were recorded. */
    private static CaseStatus status(List<ResolvedClaim<?>> own) {
        CaseStatus status = CaseStatus.OPEN;
        for (ResolvedClaim<CaseEvent> standing : ResolvedClaim.ofType(CaseEvent.class, ResolvedClaim.live(own))) {
            status = switch (standing.event()) {
                case CaseEvent.Closed ignored -> CaseStatus.CLOSED;
                case CaseEvent.Reopened ignored -> CaseStatus.OPEN;
                case Opened ignored -> status;
                case DocumentRecorded ignored -> status;
            };
        }
        return status;
    }

    /** Free words of an event that may be a party's id. */
    public static Stream<String> words(Event event) {
        return Parties.worded(event);
    }

    /** The parties of an event, by their ids. */
    public static Stream<String> named(Event event) {
        return Parties.named(event);
    }

    private <T> List<T> each(String kind, BiFunction<String, List<RecordedClaim>, @Nullable T> line) {
        return byThing.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(kind))
                .map(entry -> line.apply(entry.getKey().substring(kind.length()), entry.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable IncidentLine incident(String id, List<RecordedClaim> claims) {
        return IncidentAssessment.line(id, claims, reading, documents);
    }

    private @Nullable CampaignLine campaign(String id, List<RecordedClaim> claims) {
        CampaignView view = CampaignAssessment.assess(id, claims, reading, documents);
        return view == null
                ? null
                : new CampaignLine(
                        id,
                        view.title(),
                        view.incidents().stream()
                                .map(CampaignView.Member::incident)
                                .distinct()
                                .toList());
    }

    private RelationLine relation(String id, List<RecordedClaim> claims) {
        return new RelationLine(
                id, RelationAssessment.assess(id, claims, reading, documents).severed());
    }

    private @Nullable AttributionLine attribution(String id, List<RecordedClaim> claims) {
        AttributionState state = AttributionAssessment.assess(id, claims, reading, documents);
        return state.claims().isEmpty() && state.responsibility().isEmpty()
                ? null
                : new AttributionLine(id, state.level(), state.contested());
    }

    private static List<DocumentLine> documents(List<ResolvedClaim<?>> own) {
        return ResolvedClaim.ofType(DocumentRecorded.class, own).stream()
                .map(ResolvedClaim::event)
                .map(event -> new DocumentLine(
                        event.document(),
                        event.title(),
                        event.publisher(),
                        event.language(),
                        event.sha256(),
                        When.of(event.publishedAt())))
                .toList();
    }

    private static List<String> systems(List<ResolvedClaim<?>> live) {
        Collection<String> names = new TreeSet<>();
        ResolvedClaim.ofType(AffectedRecorded.class, live)
                .forEach(each -> names.add(each.event().name()));
        ResolvedClaim.ofType(ServiceRestored.class, live)
                .forEach(each -> names.add(each.event().name()));
        return List.copyOf(names);
    }
}
