package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.NamedSystems;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseStatus;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.AttributionLine;
import org.demarche.contracts.view.CaseView.CampaignLine;
import org.demarche.contracts.view.CaseView.DocumentLine;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.CaseView.RelationLine;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.Unassessed;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * The overview of a case: its incidents, campaigns, relations, attributions, documents, parties and systems. Each line
 * is the assessment of that entity by the claims of this case only; claims of other cases about the same relation are
 * not part of it. The case and its documents count as soon as they are recorded, whatever date is requested.
 */
public final class CaseAssessment {
    private final Map<EntityRef, List<RecordedClaim>> claimsByEntity = new LinkedHashMap<>();
    private final AsOf asOf;
    private final Documents documents;
    private final OnFailure onFailure;
    private final List<Unassessed> problems = new ArrayList<>();

    /** What becomes of an entity of the case that cannot be assessed. */
    @FunctionalInterface
    public interface OnFailure {
        /** Returns what is answered in its place, or throws. */
        Unassessed of(String thing, RuntimeException failure);
    }

    private CaseAssessment(List<ResolvedClaim<?>> counting, AsOf asOf, Documents documents, OnFailure onFailure) {
        Map<String, Event> byId = new HashMap<>();
        counting.forEach(claim -> byId.put(claim.id(), claim.event()));
        for (ResolvedClaim<?> claim : counting) {
            for (EntityRef entity : JournalKeys.of(claim.event(), about -> byId.get(about.claim()))) {
                claimsByEntity
                        .computeIfAbsent(entity, none -> new ArrayList<>())
                        .add(claim.recorded());
            }
        }
        this.asOf = asOf;
        this.documents = documents;
        this.onFailure = onFailure;
    }

    /**
     * Returns the case; null if it was not opened by then. The claims are those of the case. The list may also contain
     * registrations of actors, so that an asserter that is a registered actor is shown as a party.
     */
    public static @Nullable CaseView assess(String caseId, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        return assess(caseId, claims, asOf, documents, (thing, failure) -> {
            throw failure;
        });
    }

    /** The same, if one of its entities cannot be assessed. */
    public static @Nullable CaseView assess(
            String caseId, List<RecordedClaim> claims, AsOf asOf, Documents documents, OnFailure onFailure) {
        List<ResolvedClaim<?>> counting = ClaimsAsOf.resolve(claims, asOf, documents);
        List<ResolvedClaim<?>> own = own(caseId, counting);
        return ResolvedClaim.ofType(Opened.class, own).stream()
                .findFirst()
                .map(opened -> new CaseAssessment(own, asOf, documents, onFailure).view(opened, own, counting))
                .orElse(null);
    }

    /** Returns only the title and the status of the case. */
    public static @Nullable CaseSummary line(
            String caseId, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> own = own(caseId, ClaimsAsOf.resolve(claims, asOf, documents));
        return ResolvedClaim.ofType(Opened.class, own).stream()
                .findFirst()
                .map(opened -> new CaseSummary(opened.event().title(), status(own)))
                .orElse(null);
    }

    private static List<ResolvedClaim<?>> own(String caseId, List<ResolvedClaim<?>> counting) {
        return ResolvedClaim.matching(
                counting, claim -> caseId.equals(claim.event().caseId()));
    }

    private CaseView view(ResolvedClaim<Opened> opened, List<ResolvedClaim<?>> own, List<ResolvedClaim<?>> counting) {
        List<ResolvedClaim<?>> included = ResolvedClaim.matching(
                own, claim -> asOf.includesOccurrence(claim.event().occurred()));
        List<IncidentLine> incidents = linesOf(EntityRef.Kind.INCIDENT, this::incident);
        List<IncidentLine> withdrawn = incidents.stream()
                .filter(line -> line.status() == IncidentStatus.WITHDRAWN)
                .toList();
        List<IncidentLine> listed =
                incidents.stream().filter(line -> !withdrawn.contains(line)).toList();
        return new CaseView(
                opened.event().caseId(),
                opened.event().title(),
                status(own),
                opened.recorded().recordedAt(),
                When.of(opened.event().occurred()),
                listed,
                withdrawn,
                linesOf(EntityRef.Kind.CAMPAIGN, this::campaign),
                linesOf(EntityRef.Kind.RELATION, this::relation),
                linesOf(EntityRef.Kind.SUBJECT, this::attribution),
                documents(own),
                CaseParties.in(included, counting),
                systems(ResolvedClaim.live(included)),
                included.size(),
                problems,
                Part.WHOLE);
    }

    /** Returns the status. Closing and reopening cancel each other in ledger order. */
    private static CaseStatus status(List<ResolvedClaim<?>> own) {
        CaseStatus status = CaseStatus.OPEN;
        for (ResolvedClaim<CaseEvent> claim : ResolvedClaim.ofType(CaseEvent.class, ResolvedClaim.live(own))) {
            status = switch (claim.event()) {
                case CaseEvent.Closed ignored -> CaseStatus.CLOSED;
                case CaseEvent.Reopened ignored -> CaseStatus.OPEN;
                case Opened ignored -> status;
                case DocumentRecorded ignored -> status;
            };
        }
        return status;
    }

    /** Returns the free text of an event that may be the id of a party. */
    public static Stream<String> freeTextParties(Event event) {
        return CaseParties.inFreeText(event);
    }

    /** Returns the ids of the parties of an event. */
    public static Stream<String> namedParties(Event event) {
        return CaseParties.named(event);
    }

    private <T> List<T> linesOf(EntityRef.Kind kind, BiFunction<String, List<RecordedClaim>, @Nullable T> line) {
        return claimsByEntity.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(entry ->
                        line(entry.getKey(), () -> line.apply(entry.getKey().id(), entry.getValue())))
                .filter(Objects::nonNull)
                .toList();
    }

    private <T> @Nullable T line(EntityRef entity, Supplier<@Nullable T> line) {
        try {
            return line.get();
        } catch (RuntimeException e) {
            problems.add(onFailure.of(entity.toString(), e));
            return null;
        }
    }

    private @Nullable IncidentLine incident(String id, List<RecordedClaim> claims) {
        return IncidentAssessment.line(id, claims, asOf, documents);
    }

    private @Nullable CampaignLine campaign(String id, List<RecordedClaim> claims) {
        CampaignView view = CampaignAssessment.assess(id, claims, asOf, documents);
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

    private @Nullable RelationLine relation(String id, List<RecordedClaim> claims) {
        RelationState state = RelationAssessment.assess(id, claims, asOf, documents);
        return state.withdrawn() ? null : new RelationLine(id, state.severed(), state.basis());
    }

    private @Nullable AttributionLine attribution(String id, List<RecordedClaim> claims) {
        AttributionState state = AttributionAssessment.assess(id, claims, asOf, documents);
        boolean nobody = state.claims().isEmpty() && state.responsibility().isEmpty();
        return nobody || state.withdrawn()
                ? null
                : new AttributionLine(id, state.level(), state.contested(), state.basis());
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
        return live.stream()
                .flatMap(each -> NamedSystems.of(each.event()))
                .distinct()
                .sorted()
                .toList();
    }
}
