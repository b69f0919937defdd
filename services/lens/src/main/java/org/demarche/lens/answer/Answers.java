package org.demarche.lens.answer;

import java.time.Instant;
import java.util.ArrayList;
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
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.IncidentLine;
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
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.IncidentAssessment;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.assess.OrderAssessment;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.assess.RelationAssessment;
import org.demarche.lens.assess.SlotAssessment;
import org.demarche.lens.assess.Timeline;
import org.jspecify.annotations.Nullable;

/** Answers about things under one reading. It remembers the claims it has fetched: one instance per question. */
public final class Answers {
    private final ClaimSource source;
    private final AsOf reading;
    private final Map<String, List<RecordedClaim>> fetched = new HashMap<>();

    public Answers(ClaimSource source, AsOf reading) {
        this.source = source;
        this.reading = reading;
    }

    /** Fetches the claims of things, and the documents they come from, at once, before each is answered about. */
    public void fetch(Collection<String> things) {
        load(things);
        load(documentsOf(all(things)));
    }

    /**
     * Fetches at once what answers about things lead to: what their claims are about, everybody named in them, and the
     * documents of all these.
     */
    public void fetchAround(Collection<String> things) {
        load(things);
        Set<String> around = new LinkedHashSet<>();
        for (RecordedClaim claim : all(things)) {
            around.addAll(JournalKeys.of(claim.event()));
            named(claim.event()).map(JournalKeys::who).forEach(around::add);
        }
        around.addAll(ties(all(things)));
        around.removeIf(thing -> thing.startsWith("case/") || thing.startsWith("claim/") || thing.startsWith("actor/"));
        load(around);
        Set<String> named = new LinkedHashSet<>();
        List<RecordedClaim> claims = all(around);
        claims.forEach(claim -> named(claim.event()).map(JournalKeys::who).forEach(named::add));
        named.addAll(documentsOf(claims));
        load(named);
    }

    /** The claims of one thing that count by their position, whatever had been said or happened. */
    public List<RecordedClaim> claims(String thing) {
        load(List.of(thing));
        return fetched.getOrDefault(thing, List.of());
    }

    public @Nullable IncidentView incident(String id) {
        List<RecordedClaim> claims = claims("incident/" + id);
        return IncidentAssessment.assess(id, claims, reading, documents(claims));
    }

    public @Nullable IncidentLine incidentLine(String id) {
        List<RecordedClaim> claims = claims("incident/" + id);
        return IncidentAssessment.line(id, claims, reading, documents(claims));
    }

    public @Nullable CampaignView campaign(String id) {
        List<RecordedClaim> claims = claims("campaign/" + id);
        return CampaignAssessment.assess(id, claims, reading, documents(claims));
    }

    public RelationState relation(String id) {
        List<RecordedClaim> claims = claims("relation/" + id);
        return RelationAssessment.assess(id, claims, reading, documents(claims));
    }

    /** Whether a relation is severed at each of some moments, whatever moment the reading asks about. */
    public List<RelationState.Severed> severed(String relation, List<Instant> moments) {
        List<RecordedClaim> claims = claims("relation/" + relation);
        return RelationAssessment.at(moments, relation, claims, reading, documents(claims));
    }

    /** Whether an incident started before or after the severance of a relation. */
    public OrderView order(String relation, String incident) {
        List<RecordedClaim> claims = new ArrayList<>(claims("relation/" + relation));
        claims.addAll(claims("incident/" + incident));
        return OrderAssessment.assess(relation, incident, claims, reading, documents(claims));
    }

    /** The contradictions that claims of a case take part in, with what others claim about the same things. */
    public List<SlotView> contradictions(String caseId) {
        List<RecordedClaim> own = claims("case/" + caseId);
        Set<String> slots = SlotAssessment.slots(own, reading, documents(own));
        Set<String> things =
                slots.stream().map(JournalKeys::thingOf).collect(Collectors.toCollection(LinkedHashSet::new));
        load(things);
        List<RecordedClaim> claims = all(things);
        return SlotAssessment.contradictions(claims, reading, documents(claims)).stream()
                .filter(view -> slots.contains(view.slot()))
                .toList();
    }

    /** With the graph of the actors that ties lead to from those attributed. */
    public AttributionState attribution(String subject) {
        List<RecordedClaim> claims = new ArrayList<>(claims("subject/" + subject));
        AttributionAssessment assessment = assessment(subject, claims);
        Set<String> looked = new HashSet<>();
        Set<String> next = ties(claims);
        next.addAll(who(assessment));
        while (!next.isEmpty()) {
            load(next);
            claims.addAll(all(next));
            looked.addAll(next);
            assessment = assessment(subject, claims);
            next = who(assessment);
            next.addAll(ties(corrections(claims)));
            next.removeAll(looked);
        }
        return assessment.state();
    }

    /** How well it is founded, without the graph. */
    public AttributionLevel level(String subject) {
        return assessment(subject, claims("subject/" + subject)).level();
    }

    private AttributionAssessment assessment(String subject, List<RecordedClaim> claims) {
        return AttributionAssessment.of(subject, claims, reading, documents(claims));
    }

    /** The journals of everybody in the graph of actors, as far as it reaches. */
    private static Set<String> who(AttributionAssessment assessment) {
        return assessment.actors().stream().map(JournalKeys::who).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The journals of the ties in the cases of some claims. */
    private static Set<String> ties(List<RecordedClaim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.ofNullable(claim.event().caseId()))
                .map(JournalKeys::ties)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What is corrected may be in another journal, but it is of the same case. */
    private static List<RecordedClaim> corrections(List<RecordedClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.event() instanceof Corrected)
                .toList();
    }

    /** What an actor was registered as; null = it was not. */
    public @Nullable String name(String actor) {
        List<RecordedClaim> claims = claims(JournalKeys.who(actor));
        ActorView view = ActorAssessment.assess(actor, claims, reading, documents(claims));
        return view == null ? null : view.name();
    }

    public @Nullable ActorView actor(String id) {
        List<RecordedClaim> claims = claims("actor/" + id);
        return ActorAssessment.assess(id, claims, reading, documents(claims));
    }

    public @Nullable CaseSummary caseLine(String id) {
        List<RecordedClaim> claims = claims("case/" + id);
        return CaseAssessment.line(id, claims, reading, documents(claims));
    }

    /** The case, with the registrations of those who are only named by their words in it. */
    public @Nullable CaseView caseView(String id) {
        List<RecordedClaim> claims = new ArrayList<>(claims("case/" + id));
        Set<String> words = new LinkedHashSet<>();
        claims.forEach(claim -> words(claim.event()).map(JournalKeys::who).forEach(words::add));
        load(words);
        words.forEach(actor -> claims.addAll(claims(actor)));
        return CaseAssessment.assess(id, claims, reading, documents(claims));
    }

    /** The claims of a case by a clock. */
    public List<TimelineRow> timeline(String caseId, Clock clock) {
        List<RecordedClaim> claims = claims("case/" + caseId);
        return Timeline.of(claims, reading, documents(claims), clock);
    }

    /** Positions of those claims that had been said and do not certainly lie later than the reading. */
    public Set<Long> counting(List<RecordedClaim> claims) {
        Set<Long> positions = new HashSet<>();
        Timeline.of(claims, reading, documents(claims), Clock.RECORDED).forEach(row -> positions.add(row.position()));
        return positions;
    }

    private void load(Collection<String> things) {
        Set<String> missing = new LinkedHashSet<>(things);
        missing.removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            Map<String, List<RecordedClaim>> found = source.of(missing);
            missing.forEach(thing -> fetched.put(thing, known(found.getOrDefault(thing, List.of()))));
        }
    }

    private List<RecordedClaim> all(Collection<String> things) {
        return things.stream().flatMap(thing -> claims(thing).stream()).toList();
    }

    /** They are in ledger order: where the last is known, all are. */
    private List<RecordedClaim> known(List<RecordedClaim> claims) {
        if (claims.isEmpty() || claims.getLast().position() <= reading.known()) {
            return claims;
        }
        return claims.stream()
                .filter(claim -> claim.position() <= reading.known())
                .toList();
    }

    /** What stands where a party may be named or described. */
    private static Stream<String> words(Event event) {
        return Stream.concat(Stream.of(event.source().asserter()), CaseAssessment.words(event));
    }

    /** Every word in an event that names a party, or may. */
    private static Stream<String> named(Event event) {
        Stream<String> about =
                event instanceof StatementIssued statement ? Stream.ofNullable(statement.about()) : Stream.empty();
        return Stream.concat(Stream.concat(words(event), CaseAssessment.named(event)), about);
    }

    /** The documents that claims come from, as far as they are known. */
    public Documents documents(List<RecordedClaim> claims) {
        List<String> things = documentsOf(claims);
        load(things);
        return Documents.in(all(things), reading);
    }

    private static List<String> documentsOf(List<RecordedClaim> claims) {
        return claims.stream()
                .map(claim -> claim.event().source().document())
                .filter(Objects::nonNull)
                .distinct()
                .map(document -> "document/" + document)
                .toList();
    }
}
