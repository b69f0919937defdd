package org.demarche.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * A seeded history such as the ledger takes: two cases, a few incidents and relations that many claims are about, claims
 * back-dated and out of order, and claims about those claims.
 */
public final class RandomLedger {
    private static final String[] DATES = {
        "2022",
        "2022-07",
        "2022-07-15",
        "2022-08",
        "2022-09-07",
        "2022-09-07/2022-09-10",
        "2022-09-10/..",
        "../2022-09-01",
        "2022-09-19",
        "2022-10-01",
        "2021-23"
    };
    private static final int INCIDENTS = 5;
    private static final int ACTORS = 4;

    final Random random;
    final List<Event> events = new ArrayList<>();
    /** Ids of the claims that answer a slot. */
    final Map<String, List<String>> answers = new LinkedHashMap<>();

    final Set<String> resolved = new HashSet<>();
    private final Map<String, String> subjects = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final RandomRemarks remarks = new RandomRemarks(this);

    private RandomLedger(long seed) {
        random = new Random(seed);
    }

    public static List<RecordedEvent> of(long seed, int events) {
        var ledger = new RandomLedger(seed);
        ledger.begin();
        while (ledger.events.size() < events) {
            ledger.add(ledger.next());
        }
        return Samples.ledger(ledger.events.subList(0, events));
    }

    private void begin() {
        for (int i = 0; i < 2; i++) {
            add(new Opened("C" + i, "Case " + i, date(), source()));
        }
        for (int i = 0; i < 3; i++) {
            add(new DocumentRecorded(aCase(), "D" + i, "Document", null, null, null, date(), null, source()));
        }
        for (int i = 0; i < ACTORS; i++) {
            add(new Registered("A" + i, "Actor " + i, ActorKind.GROUP, null, null, source()));
        }
        report("I0");
        report("I1");
    }

    private void add(Event event) {
        events.add(event);
        String id = "E-" + events.size();
        switch (event) {
            case Severed it -> answer("relation/" + it.relation() + "/severed", id);
            case ImpactRecorded it -> answer("incident/" + it.incident() + "/impact/" + it.dimension(), id);
            case Reported it -> answer("incident/" + it.incident() + "/start", id);
            case Event other -> {}
        }
    }

    private void answer(String slot, String id) {
        answers.computeIfAbsent(slot, none -> new ArrayList<>()).add(id);
    }

    private Event next() {
        if (random.nextInt(5) < 2) {
            return remarks.next();
        }
        return switch (random.nextInt(19)) {
            case 0 -> new Linked(aCase(), actor(), actor(), Link.FUNDED, null, date(), source());
            case 1, 2, 3 -> attributed();
            case 4 ->
                answerTo((attribution, subject) ->
                        new Endorsed(aCase(), attribution, subject, actor(), date(), source()));
            case 5 ->
                answerTo((attribution, subject) ->
                        new Denied(aCase(), attribution, subject, actor(), null, date(), source()));
            case 6 -> claimed();
            case 7, 8, 9, 10 -> severed(relation());
            case 11 -> new Restored(aCase(), relation(), "AL", null, date(), source());
            case 12 -> course();
            case 13, 14, 15 -> impact();
            case 16 -> aside();
            case 17 -> reported(incident()); // by another source, or by the same in another document
            default -> reported.size() < INCIDENTS ? reported("I" + reported.size()) : course();
        };
    }

    private Event severed(String relation) {
        return new Severed(aCase(), relation, initiator(relation), null, date(), source());
    }

    /** Mostly one side, sometimes the other or nobody. */
    @Nullable
    String initiator(String relation) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> relation.substring(3);
            default -> relation.substring(0, 2);
        };
    }

    private void report(String incident) {
        add(reported(incident));
    }

    private Event reported(String incident) {
        reported.add(incident);
        return new Reported(aCase(), incident, one("Title ", 9), List.of("AL"), date(), source());
    }

    private Event impact() {
        Dimension dimension = random.nextBoolean() ? Dimension.SHARE : Dimension.SEVERITY;
        String measure = random.nextInt(3) == 0 ? one("m", 2) : null;
        return new ImpactRecorded(aCase(), incident(), dimension, one("v", 3), measure, date(), source());
    }

    private Event course() {
        return switch (random.nextInt(5)) {
            case 0 -> new IncidentEvent.Confirmed(aCase(), incident(), date(), source());
            case 1 -> new IncidentEvent.Contained(aCase(), incident(), date(), source());
            case 2 -> new IncidentEvent.Recovered(aCase(), incident(), date(), source());
            case 3 -> new IncidentEvent.Closed(aCase(), incident(), "over", date(), source());
            default -> new IncidentEvent.Reopened(aCase(), incident(), "not over", date(), source());
        };
    }

    private Event aside() {
        return switch (random.nextInt(3)) {
            case 0 -> new AliasAsserted(aCase(), actor(), one("Alias ", 3), date(), source());
            case 1 -> new IncidentEvent.Linked(aCase(), "I0", "I1", IncidentLink.RELATED, date(), source());
            default ->
                new RelationEvent.StatementIssued(
                        aCase(), relation(), "AL", StatementKind.CONDEMN, null, null, date(), source());
        };
    }

    private Event attributed() {
        String attribution = "T" + subjects.size();
        String subject = incident();
        subjects.put(attribution, subject);
        Confidence confidence = random.nextBoolean() ? Confidence.HIGH : null;
        return new Attributed(
                aCase(), attribution, subject, actor(), Link.HIRED, confidence, null, null, null, date(), source());
    }

    private Event claimed() {
        String attribution = "T" + subjects.size();
        String subject = incident();
        subjects.put(attribution, subject);
        return new ResponsibilityClaimed(aCase(), attribution, subject, actor(), null, date(), source());
    }

    private interface Answer {
        Event to(String attribution, String subject);
    }

    private Event answerTo(Answer answer) {
        if (subjects.isEmpty()) {
            return attributed();
        }
        String attribution = "T" + random.nextInt(subjects.size());
        return answer.to(attribution, subjects.getOrDefault(attribution, ""));
    }

    Event retracted() {
        return answerTo((attribution, subject) ->
                new AttributionEvent.Retracted(aCase(), attribution, subject, null, date(), source()));
    }

    Source source() {
        String document = random.nextInt(3) == 0 ? one("D", 3) : null;
        Mode mode = random.nextInt(3) == 0 ? Mode.values()[random.nextInt(3)] : Mode.DIRECT;
        return new Source(document, actor(), date(), mode, null, null, null, null, null);
    }

    @Nullable
    Edtf date() {
        return random.nextInt(5) == 0 ? null : Edtf.parse(DATES[random.nextInt(DATES.length)]);
    }

    String aCase() {
        return one("C", 2);
    }

    private String incident() {
        return one("I", reported.size());
    }

    private String relation() {
        return random.nextInt(4) > 0 ? "AL-IR" : "AL-MK";
    }

    String actor() {
        return one("A", ACTORS);
    }

    String one(String prefix, int of) {
        return prefix + random.nextInt(of);
    }
}
