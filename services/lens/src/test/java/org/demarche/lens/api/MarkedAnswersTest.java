package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.oracle.RandomAsOf;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.web.security.CallerClearance;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What a reader is answered equals what somebody who sees everything is answered by a ledger without the events that the reader
 * may not see. {@code -Ddemarche.oracle.histories=1000} asks about more histories.
 */
class MarkedAnswersTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final int CLAIMS = 150;
    private static final int MARKINGS = 40;

    @Test
    void answersAreMadeWithoutWhatTheReaderMayNotSee() throws UnsupportedEncodingException {
        int histories = Integer.getInteger("demarche.oracle.histories", 2);
        for (long seed : LongStream.rangeClosed(1, histories).toArray()) {
            compare(seed);
        }
    }

    private static void compare(long seed) throws UnsupportedEncodingException {
        List<Event> events = RandomMarkings.of(seed, CLAIMS, MARKINGS);
        assertThat(events).noneMatch(RandomMarkings::namesDocuments);
        var random = new Random(seed);
        MockMvcTester marked = replica(Samples.ledger(events));
        for (int reader = 0; reader < 2; reader++) {
            Clearance clearance = RandomMarkings.clearance(random);
            int closed = 0;
            MockMvcTester without = replica(RandomMarkings.seen(events, clearance));
            for (String address : addresses(random, events.size())) {
                String as = "seed %d, %s, %s".formatted(seed, clearance, address);
                MockHttpServletResponse answer = ask(marked, address, clearance);
                MockHttpServletResponse wanted = ask(without, address, Clearance.ALL);
                MockHttpServletResponse whole = ask(marked, address, Clearance.ALL);
                closed += whole.getContentAsString().equals(answer.getContentAsString()) ? 0 : 1;
                assertThat(answer.getStatus()).as(as).isEqualTo(wanted.getStatus());
                assertThat(answer.getContentAsString()).as(as).isEqualTo(wanted.getContentAsString());
                assertThat(answer.getHeader("Demarche-Position")).isEqualTo(wanted.getHeader("Demarche-Position"));
            }
            assertThat(closed).as("answers that something is left out of").isPositive();
        }
    }

    private static MockMvcTester replica(List<RecordedEvent> ledger) {
        Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
        new TestProjector(generations.served().models()).project(ledger);
        return Replica.of(generations, NOW);
    }

    private static MockHttpServletResponse ask(MockMvcTester replica, String address, Clearance clearance) {
        return replica.get()
                .uri(address)
                .with(request -> {
                    CallerClearance.set(request, clearance);
                    return request;
                })
                .exchange()
                .getResponse();
    }

    /** Lists, things, and all that is asked about things; each as of another point. */
    private static List<String> addresses(Random random, int events) {
        List<String> addresses = new ArrayList<>();
        for (String list : List.of("cases", "incidents", "attributions", "relations", "actors", "campaigns")) {
            addresses.add("/api/" + list + "?limit=" + (1 + random.nextInt(4)));
            addresses.add("/api/" + list + "?format=csv");
        }
        for (int i = 0; i < 5; i++) {
            addresses.add("/api/incidents/I" + i);
            addresses.add("/api/attributions/I" + i);
            addresses.add("/api/incidents/I" + i + "/diff?from=" + (1 + random.nextInt(events)));
            addresses.add("/api/relations/AL-IR/order?incident=I" + i);
            addresses.add("/api/why?of=incident/I" + i + "/status");
            addresses.add("/api/why?of=attribution/I" + i + "/level");
            addresses.add("/api/claims?about=E-" + (1 + random.nextInt(events)));
        }
        for (String thing : List.of("actors/A0", "actors/A3", "relations/AL-IR", "relations/AL-MK", "cases/C0")) {
            addresses.add("/api/" + thing);
            addresses.add("/api/" + thing + "/diff?from=" + (1 + random.nextInt(events)));
        }
        addresses.addAll(List.of(
                "/api/cases/C1/timeline",
                "/api/cases/C0/timeline?clock=recorded",
                "/api/cases/C0/contradictions",
                "/api/cases/C1/contradictions?limit=2",
                "/api/why?of=relation/AL-IR/severed",
                "/api/incidents?q=title%201",
                "/api/incidents?status=CONFIRMED",
                "/api/incidents?case=C0",
                "/api/relations?case=C1",
                "/api/search?q=a",
                "/api/search?q=1&kind=incident"));
        return addresses.stream().map(address -> as(address, random, events)).toList();
    }

    private static String as(String address, Random random, int events) {
        if (random.nextInt(3) == 0) {
            return address;
        }
        RandomAsOf asOf = RandomAsOf.random(random, events);
        String query = address.contains("/diff") ? (asOf.said() == null ? "" : "said=" + asOf.said()) : asOf.query();
        return query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query;
    }

    /** Where events are closed, only the positions, the moments and the hashes are left. */
    @Test
    void historyHasOnlyThePositionMomentAndHashOfWhatIsClosed() throws UnsupportedEncodingException {
        List<Event> events = RandomMarkings.of(7, CLAIMS, MARKINGS);
        Clearance clearance = Clearance.DEFAULT;
        List<RecordedEvent> all = Samples.ledger(events);
        List<RecordedEvent> seen = RandomMarkings.seen(events, clearance);
        List<String> whole = lines(ask(replica(all), "/api/events", Clearance.ALL));
        List<String> lines = lines(ask(replica(all), "/api/events", clearance));
        assertThat(lines).hasSameSizeAs(whole);
        for (int i = 0; i < all.size(); i++) {
            RecordedEvent event = all.get(i);
            boolean open = seen.get(i).event().equals(event.event());
            String closed = "{\"sequence\":\"%d\",\"recordedtime\":\"%s\",\"commithash\":\"%s\"}"
                    .formatted(event.position(), event.recordedAt(), event.commitHash());
            assertThat(lines.get(i)).isEqualTo(open ? whole.get(i) : closed);
        }
        assertThat(lines).anyMatch(line -> !whole.contains(line));
    }

    private static List<String> lines(MockHttpServletResponse response) throws UnsupportedEncodingException {
        return response.getContentAsString().lines().toList();
    }

    @Test
    void eventsOfAFilterLeaveOutWhatIsClosed() throws UnsupportedEncodingException {
        List<Event> events = RandomMarkings.of(8, CLAIMS, MARKINGS);
        MockMvcTester marked = replica(Samples.ledger(events));
        MockMvcTester without = replica(RandomMarkings.seen(events, Clearance.DEFAULT));
        for (String query :
                List.of("case=C0", "type=incident.reported", "subject=relation/AL-IR", "case=C1&said=2022-08")) {
            assertThat(lines(ask(marked, "/api/events?" + query, Clearance.DEFAULT)).stream()
                            .map(line -> line.replaceAll("\"commithash\":\"[^\"]*\"", ""))
                            .toList())
                    .isEqualTo(lines(ask(without, "/api/events?" + query, Clearance.ALL)).stream()
                            .map(line -> line.replaceAll("\"commithash\":\"[^\"]*\"", ""))
                            .toList());
        }
    }
}
