package org.demarche.lens.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.lens.Samples;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.AttributionAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** An attribution read from its journals is the same as one read from all events. */
class AttributionFromJournalsTest {
    private static final int EVENTS = 120;
    private static final int CASES = 4;
    private static final int ACTORS = 7;
    private static final int SUBJECTS = 3;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 24);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void attributionFromJournalsEqualsAttributionFromAllEvents(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RecordedClaim> ledger = claims(new Ties(random).events);
        for (int n = 0; n < 8; n++) {
            assertThatAttributionsAgree(ledger, random.nextLong(1, EVENTS + 1));
        }
        assertThatAttributionsAgree(ledger, EVENTS);
    }

    private static void assertThatAttributionsAgree(List<RecordedClaim> ledger, long known) {
        AsOf asOf = new AsOf(known, null, null, Samples.START);
        Map<String, List<RecordedClaim>> journals = Samples.journals(ledger);
        for (int n = 0; n < SUBJECTS; n++) {
            String subject = "I" + n;
            Answers answers = new Answers(asked -> only(asked, journals), asOf);
            assertThat(json(answers.attribution(subject)))
                    .as(subject + " known " + known)
                    .isEqualTo(json(AttributionAssessment.assess(subject, ledger, asOf, answers.documents(List.of()))));
        }
    }

    /** The second end of HIRED is the agent, and the first end of ORGAN_OF. */
    @Test
    void correctedLinkIsFollowedFromItsNewAgent() {
        List<RecordedClaim> ledger = claims(List.of(
                new Attributed(
                        "C1",
                        "T",
                        "I0",
                        "A1",
                        Link.HIRED,
                        Confidence.HIGH,
                        null,
                        null,
                        null,
                        null,
                        Samples.said("X", "2022")),
                new Linked("C2", "A1", "A2", Link.HIRED, null, null, Samples.said("X", "2022")),
                corrected(2, "C2", "{\"link\":\"ORGAN_OF\"}"),
                new Linked("C3", "A3", "A4", Link.ORGAN_OF, null, null, Samples.said("X", "2022")),
                corrected(4, "C3", "{\"from\":\"A9\"}"),
                corrected(5, "C3", "{\"fields\":{\"from\":\"A2\"}}")));

        assertThat(actors(ledger, 2)).containsExactly("A1");
        assertThat(actors(ledger, 3)).containsExactly("A1", "A2");
        assertThat(actors(ledger, 5)).containsExactly("A1", "A2");
        assertThat(actors(ledger, 6)).containsExactly("A1", "A2", "A4");
    }

    private static List<String> actors(List<RecordedClaim> ledger, long known) {
        Map<String, List<RecordedClaim>> journals = Samples.journals(ledger);
        Answers answers = new Answers(asked -> only(asked, journals), new AsOf(known, null, null, Samples.START));
        return answers.attribution("I0").actors().nodes().stream()
                .map(AttributionState.Node::actor)
                .toList();
    }

    @Test
    void otherAgentsOfAStateAreNotRead() {
        List<Event> events = new ArrayList<>();
        events.add(new Attributed(
                "C1", "T", "I0", "IR", Link.HIRED, Confidence.HIGH, null, null, null, null, Samples.said("X", "2022")));
        for (int n = 0; n < 50; n++) {
            events.add(new Linked("D" + n, "IR", "A" + n, Link.HIRED, null, null, Samples.said("X", "2022")));
        }
        List<String> asked = new ArrayList<>();
        Map<String, List<RecordedClaim>> journals = Samples.journals(claims(events));
        Answers answers = new Answers(
                things -> {
                    asked.addAll(things);
                    return only(things, journals);
                },
                new AsOf(51, null, null, Samples.START));

        assertThat(answers.attribution("I0").actors().nodes()).hasSize(1);
        assertThat(asked).containsExactlyInAnyOrder("subject/I0", "ties/C1", "who/IR");
        assertThat(journals).doesNotContainKey("who/IR");
    }

    private static Event corrected(long position, String caseId, String fields) {
        return new Corrected(
                caseId,
                "E-" + position,
                position,
                null,
                Json.MAPPER.readValue(fields, ObjectNode.class),
                null,
                Samples.said("X", "2022"));
    }

    private static List<RecordedClaim> claims(List<Event> events) {
        return Samples.claims(Samples.ledger(events));
    }

    private static Map<String, List<RecordedClaim>> only(
            Iterable<String> asked, Map<String, List<RecordedClaim>> journals) {
        Map<String, List<RecordedClaim>> found = new HashMap<>();
        asked.forEach(journal -> found.put(journal, journals.getOrDefault(journal, List.of())));
        return found;
    }

    private static String json(AttributionState state) {
        return Json.MAPPER.writeValueAsString(state);
    }

    /** Links between a few actors in a few cases, most of them corrected or retracted. */
    private static final class Ties {
        private final SplittableRandom random;
        private final List<Event> events = new ArrayList<>();
        /** Positions of links and of claims about them. */
        private final List<Integer> about = new ArrayList<>();

        Ties(SplittableRandom random) {
            this.random = random;
            while (events.size() < EVENTS) {
                events.add(next());
            }
        }

        private Event next() {
            return switch (random.nextInt(10)) {
                case 0 -> attributed();
                case 1 ->
                    new Registered(actor(), one("Name ", 9), ActorKind.GROUP, null, null, Samples.said("X", "2022"));
                case 2 -> new AliasAsserted(aCase(), actor(), one("Alias ", 9), null, Samples.said("X", "2022"));
                case 3, 4, 5 -> linked();
                case 6 -> about.isEmpty() ? linked() : retracted(about.get(random.nextInt(about.size())));
                default -> about.isEmpty() ? linked() : corrected(about.get(random.nextInt(about.size())));
            };
        }

        private Event attributed() {
            return new Attributed(
                    aCase(),
                    "T" + events.size(),
                    one("I", SUBJECTS),
                    actor(),
                    Link.LINKED,
                    Confidence.HIGH,
                    null,
                    null,
                    null,
                    null,
                    Samples.said("X", "2022"));
        }

        private Event linked() {
            about.add(events.size() + 1);
            Link link = Link.values()[random.nextInt(Link.values().length)];
            return new Linked(aCase(), actor(), actor(), link, null, null, Samples.said("X", "2022"));
        }

        private Event retracted(int position) {
            about.add(events.size() + 1);
            return new Retracted(caseOf(position), "E-" + position, position, null, null, Samples.said("X", "2022"));
        }

        private Event corrected(int position) {
            about.add(events.size() + 1);
            ObjectNode fields = Json.MAPPER.createObjectNode();
            switch (random.nextInt(3)) {
                case 0 -> fields.put("from", actor());
                case 1 -> fields.put("to", actor());
                default ->
                    fields.set("link", Json.MAPPER.valueToTree(Link.values()[random.nextInt(Link.values().length)]));
            }
            Event corrected = events.get(position - 1);
            while (corrected instanceof ClaimEvent claim) { // a correction of a correction
                fields = Json.MAPPER.createObjectNode().set("fields", fields);
                corrected = events.get((int) claim.position() - 1);
            }
            return new Corrected(
                    caseOf(position), "E-" + position, position, null, fields, null, Samples.said("X", "2022"));
        }

        private String caseOf(int position) {
            return String.valueOf(events.get(position - 1).caseId());
        }

        private String aCase() {
            return one("C", CASES);
        }

        private String actor() {
            return one("A", ACTORS);
        }

        private String one(String prefix, int of) {
            return prefix + random.nextInt(of);
        }
    }
}
