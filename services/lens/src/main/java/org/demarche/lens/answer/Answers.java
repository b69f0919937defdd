package org.demarche.lens.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.assess.ActorAssessment;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.AttributionAssessment;
import org.demarche.lens.assess.CampaignAssessment;
import org.demarche.lens.assess.CaseAssessment;
import org.demarche.lens.assess.CaseSummary;
import org.demarche.lens.assess.ClaimAssessment;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.IncidentAssessment;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.assess.OrderAssessment;
import org.demarche.lens.assess.RelationAssessment;
import org.demarche.lens.assess.SlotAssessment;
import org.demarche.lens.assess.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries about entities as of one point. It caches the claims that it has fetched, so use one instance per
 * request.
 */
public final class Answers {
    /** Neighbours of these kinds are not needed: their claims are read from other journals. */
    private static final Set<EntityRef.Kind> READ_ELSEWHERE =
            Set.of(EntityRef.Kind.CASE, EntityRef.Kind.CLAIM, EntityRef.Kind.ACTOR);

    private final ClaimSource source;
    private final AsOf asOf;
    private final Failures failures;
    private final Map<String, List<RecordedClaim>> fetched = new HashMap<>();

    /** An entity that cannot be assessed fails the answer. */
    public Answers(ClaimSource source, AsOf asOf) {
        this(source, asOf, Failures.THROWN);
    }

    public Answers(ClaimSource source, AsOf asOf, Failures failures) {
        this.source = source;
        this.asOf = asOf;
        this.failures = failures;
    }

    /** Fetches the claims of several entities and their documents at once, before they are assessed one by one. */
    public void fetch(Collection<String> journals) {
        load(journals);
        load(documentsOf(all(journals)));
    }

    /**
     * Fetches at once what the assessment of these entities and of their neighbours needs: the entities that their
     * claims are about, the parties that are named in them, and the documents of all these claims.
     */
    public void fetchAround(EntityRef... entities) {
        List<String> journals = Arrays.stream(entities).map(EntityRef::toString).toList();
        load(journals);
        Set<String> around = new LinkedHashSet<>();
        for (RecordedClaim claim : all(journals)) {
            JournalKeys.of(claim.event()).stream()
                    .filter(entity -> !READ_ELSEWHERE.contains(entity.kind()))
                    .map(EntityRef::toString)
                    .forEach(around::add);
            namedParties(claim.event()).map(JournalKeys::profile).forEach(around::add);
        }
        around.addAll(links(all(journals)));
        load(around);
        Set<String> named = new LinkedHashSet<>();
        List<RecordedClaim> claims = all(around);
        claims.forEach(
                claim -> namedParties(claim.event()).map(JournalKeys::profile).forEach(named::add));
        named.addAll(documentsOf(claims));
        load(named);
    }

    /** Returns the claims of one entity up to the known position. */
    public List<RecordedClaim> claims(EntityRef entity) {
        return claims(entity.toString());
    }

    /** Returns the claims of one journal up to the known position. The other two clocks are not applied. */
    public List<RecordedClaim> claims(String journal) {
        load(List.of(journal));
        return fetched.getOrDefault(journal, List.of());
    }

    /** The positions of the claims that were fetched so far, by their ids. */
    public Map<String, Long> fetchedPositions() {
        Map<String, Long> positions = new HashMap<>();
        fetched.values().forEach(claims -> claims.forEach(claim -> positions.put(claim.id(), claim.position())));
        return positions;
    }

    /** Whether an incident or campaign with this id is known, or attributed without being known. */
    public boolean isSubject(String id) {
        return Stream.of(EntityRef.subject(id), EntityRef.incident(id), EntityRef.campaign(id))
                .anyMatch(entity -> !claims(entity).isEmpty());
    }

    public @Nullable IncidentView incident(String id) {
        List<RecordedClaim> claims = claims(EntityRef.incident(id));
        return IncidentAssessment.assess(id, claims, asOf, documents(claims));
    }

    public @Nullable IncidentLine incidentLine(String id) {
        List<RecordedClaim> claims = claims(EntityRef.incident(id));
        return IncidentAssessment.line(id, claims, asOf, documents(claims));
    }

    public @Nullable CampaignView campaign(String id) {
        List<RecordedClaim> claims = claims(EntityRef.campaign(id));
        return CampaignAssessment.assess(id, claims, asOf, documents(claims));
    }

    public RelationState relation(String id) {
        List<RecordedClaim> claims = claims(EntityRef.relation(id));
        return RelationAssessment.assess(id, claims, asOf, documents(claims));
    }

    /** Returns whether a relation is severed at each of some moments; the {@code at} date of this point is not used. */
    public List<RelationState.Severed> severed(String relation, List<TimeBound> moments) {
        List<RecordedClaim> claims = claims(EntityRef.relation(relation));
        return RelationAssessment.at(moments, relation, claims, asOf, documents(claims));
    }

    /** Returns whether an incident started before or after the severance of a relation. */
    public OrderView order(String relation, String incident) {
        List<RecordedClaim> claims = new ArrayList<>(claims(EntityRef.relation(relation)));
        claims.addAll(claims(EntityRef.incident(incident)));
        return OrderAssessment.assess(relation, incident, claims, asOf, documents(claims));
    }

    /**
     * Returns the contradictions that involve claims of a case, including claims of other cases about the same
     * entities.
     */
    public List<SlotView> contradictions(String caseId) {
        List<RecordedClaim> own = claims(EntityRef.caseOf(caseId));
        Set<String> slots = SlotAssessment.slots(own, asOf, documents(own));
        Set<String> journals = slots.stream()
                .map(JournalKeys::entityOfSlot)
                .map(EntityRef::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        load(journals);
        List<RecordedClaim> claims = all(journals);
        return SlotAssessment.contradictions(claims, asOf, documents(claims)).stream()
                .filter(view -> slots.contains(view.slot()))
                .toList();
    }

    /** Returns the attribution with the graph of actors that are linked to the attributed ones. */
    public AttributionState attribution(String subject) {
        List<RecordedClaim> claims = new ArrayList<>(claims(EntityRef.subject(subject)));
        AttributionAssessment assessment = assessment(subject, claims);
        Set<String> visited = new HashSet<>();
        Set<String> next = links(claims);
        next.addAll(profiles(assessment));
        while (!next.isEmpty()) {
            load(next);
            claims.addAll(all(next));
            visited.addAll(next);
            assessment = assessment(subject, claims);
            next = profiles(assessment);
            next.addAll(links(corrections(claims)));
            next.removeAll(visited);
        }
        return assessment.state();
    }

    /** Returns the level only, without the graph. */
    public AttributionLevel level(String subject) {
        return assessment(subject, claims(EntityRef.subject(subject))).level();
    }

    private AttributionAssessment assessment(String subject, List<RecordedClaim> claims) {
        return AttributionAssessment.of(subject, claims, asOf, documents(claims));
    }

    /** Returns the journals of all actors in the graph. */
    private static Set<String> profiles(AttributionAssessment assessment) {
        return assessment.actors().stream()
                .map(JournalKeys::profile)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the journals of the links in the cases of some claims. */
    private static Set<String> links(List<RecordedClaim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.ofNullable(claim.event().caseId()))
                .map(JournalKeys::links)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The corrected claim may be in another journal, but it belongs to the same case. */
    private static List<RecordedClaim> corrections(List<RecordedClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.event() instanceof Corrected)
                .toList();
    }

    /** Returns the registered name of an actor; null = not registered. */
    public @Nullable String name(String actor) {
        List<RecordedClaim> claims = claims(JournalKeys.profile(actor));
        ActorView view = ActorAssessment.assess(actor, claims, asOf, documents(claims));
        return view == null ? null : view.name();
    }

    public @Nullable ActorView actor(String id) {
        List<RecordedClaim> claims = claims(EntityRef.actor(id));
        return ActorAssessment.assess(id, claims, asOf, documents(claims));
    }

    public @Nullable CaseSummary caseSummary(String id) {
        List<RecordedClaim> claims = claims(EntityRef.caseOf(id));
        return CaseAssessment.line(id, claims, asOf, documents(claims));
    }

    /** Returns the case. Registrations of actors that occur only in free text are taken into account. */
    public @Nullable CaseView caseView(String id) {
        List<RecordedClaim> claims = new ArrayList<>(claims(EntityRef.caseOf(id)));
        Set<String> words = new LinkedHashSet<>();
        claims.forEach(claim ->
                freeTextParties(claim.event()).map(JournalKeys::profile).forEach(words::add));
        load(words);
        words.forEach(actor -> claims.addAll(claims(actor)));
        return CaseAssessment.assess(id, claims, asOf, documents(claims), failures::of);
    }

    /**
     * Returns the claims about a claim, in ledger order. They are in the same cases as the claims that are directly about
     * it, and so are the claims about them.
     */
    public List<ClaimView> claimsAbout(String claim) {
        Set<String> cases = new LinkedHashSet<>();
        claims(EntityRef.claim(claim)).stream()
                .flatMap(about -> Stream.ofNullable(about.event().caseId()))
                .map(EntityRef::caseOf)
                .map(EntityRef::toString)
                .forEach(cases::add);
        load(cases);
        List<RecordedClaim> claims = all(cases);
        return ClaimAssessment.about(claim, claims, asOf, documents(claims));
    }

    /** Returns the claims of a case in the order of a clock. */
    public List<TimelineRow> timeline(String caseId, Clock clock) {
        List<RecordedClaim> claims = claims(EntityRef.caseOf(caseId));
        return Timeline.of(claims, asOf, documents(claims), clock);
    }

    /** Returns some claims as rows, in the order of a clock. */
    public List<TimelineRow> rows(List<RecordedClaim> claims, Clock clock) {
        return Timeline.of(claims, asOf, documents(claims), clock);
    }

    /** Returns the positions of the claims that were stated and did not certainly happen later, as of this point. */
    public Set<Long> includedPositions(List<RecordedClaim> claims) {
        Set<Long> positions = new HashSet<>();
        Timeline.of(claims, asOf, documents(claims), Clock.RECORDED).forEach(row -> positions.add(row.position()));
        return positions;
    }

    private void load(Collection<String> journals) {
        Set<String> missing = new LinkedHashSet<>(journals);
        missing.removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            Map<String, List<RecordedClaim>> found = source.of(missing);
            missing.forEach(journal -> fetched.put(journal, known(found.getOrDefault(journal, List.of()))));
        }
    }

    private List<RecordedClaim> all(Collection<String> journals) {
        return journals.stream().flatMap(journal -> claims(journal).stream()).toList();
    }

    /** The claims are in ledger order: if the last one is known, all are. */
    private List<RecordedClaim> known(List<RecordedClaim> claims) {
        if (claims.isEmpty() || claims.getLast().position() <= asOf.known()) {
            return claims;
        }
        return claims.stream().filter(claim -> claim.position() <= asOf.known()).toList();
    }

    /** Returns the free text that may name a party. */
    private static Stream<String> freeTextParties(Event event) {
        return Stream.concat(Stream.of(event.source().asserter()), CaseAssessment.freeTextParties(event));
    }

    /** Returns everything in an event that names or may name a party. */
    private static Stream<String> namedParties(Event event) {
        Stream<String> about =
                event instanceof StatementIssued statement ? Stream.ofNullable(statement.about()) : Stream.empty();
        return Stream.concat(Stream.concat(freeTextParties(event), CaseAssessment.namedParties(event)), about);
    }

    /** Returns the known documents of the claims. */
    public Documents documents(List<RecordedClaim> claims) {
        List<String> journals = documentsOf(claims);
        load(journals);
        return Documents.in(all(journals), asOf);
    }

    private static List<String> documentsOf(List<RecordedClaim> claims) {
        return claims.stream()
                .map(claim -> claim.event().source().document())
                .filter(Objects::nonNull)
                .distinct()
                .map(document -> EntityRef.document(document).toString())
                .toList();
    }
}
