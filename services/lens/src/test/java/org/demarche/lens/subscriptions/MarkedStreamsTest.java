package org.demarche.lens.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.event.MarkingEvent.Unmarked;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.source.Source;
import org.demarche.lens.Samples;
import org.demarche.testsupport.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is marked while streams run, and what else a token decides. */
class MarkedStreamsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Source DESK = Samples.said("desk", "2026-01-01");

    private final TestIssuer issuer = new TestIssuer();
    private final SubscribedLens lens = new SubscribedLens(
            "--demarche.security.issuer=" + issuer.address(), "--demarche.security.audience=" + TestIssuer.AUDIENCE);
    private final List<Event> events = new ArrayList<>();

    @AfterEach
    void stop() {
        lens.close();
        issuer.close();
    }

    private void record(Event... more) {
        events.addAll(List.of(more));
        lens.project(Samples.ledger(events));
    }

    private static Marked mark(long position, Tlp tlp) {
        return new Marked("C", null, "E-" + position, position, tlp, List.of(), "closed", null, DESK);
    }

    private String bearer(String clearance, String... roles) {
        return "Bearer "
                + issuer.sign(issuer.claims(roles.length == 0 ? new String[] {"reader"} : roles)
                        .claim("clearance", clearance)
                        .build());
    }

    private StateReader subscribe(String clearance) {
        return new StateReader(lens.uri("/api/incidents"), "incident", "Authorization", bearer(clearance)).connect();
    }

    private HttpResponse<String> get(String path, String clearance) {
        return lens.get(path, "Authorization", bearer(clearance));
    }

    @Test
    void subscriberLosesWhatIsClosedAndGetsWhatIsOpened() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"), Samples.report("I-2"));
        try (StateReader green = subscribe("GREEN");
                StateReader amber = subscribe("AMBER")) {
            await().atMost(TIMEOUT).until(() -> green.position() == 3 && amber.position() == 3);
            assertThat(green.held()).containsOnlyKeys("I-1", "I-2");

            record(mark(3, Tlp.AMBER));
            await().atMost(TIMEOUT).until(() -> green.position() == 4 && amber.position() == 4);
            assertThat(green.held()).containsOnlyKeys("I-1");
            assertThat(amber.held()).containsOnlyKeys("I-1", "I-2");

            record(new Unmarked("C", null, "E-3", 3L, "open", null, DESK));
            await().atMost(TIMEOUT).until(() -> green.position() == 5);
            assertThat(green.held()).containsOnlyKeys("I-1", "I-2");
        }
    }

    /** Nobody else holds the question meanwhile, so it is asked anew. */
    @Test
    void subscriberThatResumesIsNotToldWhatIsGone() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"), Samples.report("I-2"), mark(3, Tlp.AMBER));
        record(Samples.report("I-3"));
        try (StateReader green = new StateReader(
                        lens.uri("/api/incidents"), "incident", "Authorization", bearer("GREEN"))
                .from("2")
                .connect()) {
            await().atMost(TIMEOUT).until(() -> green.position() == 5);
            assertThat(green.events()).contains("reset").noneMatch(event -> event.contains("I-2"));
            assertThat(green.held()).containsOnlyKeys("I-1", "I-3");
        }
    }

    @Test
    void streamOfEventsKeepsThePositionsOfWhatIsClosed() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"), Samples.report("I-2"), mark(2, Tlp.RED));
        try (StateReader green =
                new StateReader(lens.uri("/api/stream?from=1"), "id", "Authorization", bearer("GREEN")).connect()) {
            await().atMost(TIMEOUT).until(() -> green.events().size() == 4);
            assertThat(green.events()).containsExactly("case.opened", "closed", "incident.reported", "closed");
            assertThat(green.lastId()).isEqualTo("4");
        }
    }

    @Test
    void closedThingIsAnsweredAsOneThatDoesNotExist() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"), Samples.report("I-2"), mark(2, Tlp.AMBER));

        HttpResponse<String> closed = get("/api/incidents/I-1", "GREEN");
        HttpResponse<String> nothing = get("/api/incidents/I-9", "GREEN");

        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body().replace("I-1", "I-9")).isEqualTo(nothing.body());
        assertThat(closed.headers().firstValue("Demarche-Clearance")).contains("GREEN");
        assertThat(get("/api/incidents/I-1", "AMBER").statusCode()).isEqualTo(200);
        for (String page : List.of("/", "/incidents/I-1", "/events/2", "/search?q=I-1", "/api/search?q=I-1")) {
            assertThat(get(page, "GREEN").statusCode()).as(page).isEqualTo(403);
        }
    }

    @Test
    void answerIsPrivateAndItsTagIsNotTakenForThatOfAnotherReader() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"), Samples.report("I-2"));
        HttpResponse<String> before = get("/api/incidents?known=3", "GREEN");
        record(mark(2, Tlp.AMBER));
        HttpResponse<String> after = get("/api/incidents?known=3", "GREEN");
        HttpResponse<String> amber = get("/api/incidents?known=3", "AMBER");

        assertThat(before.headers().firstValue("Cache-Control").orElse(""))
                .contains("private")
                .doesNotContain("immutable");
        assertThat(after.body()).doesNotContain("I-1").isNotEqualTo(amber.body());
        assertThat(amber.body()).isEqualTo(before.body());
        HttpResponse<String> again = lens.get(
                "/api/incidents?known=3",
                "Authorization",
                bearer("GREEN"),
                "If-None-Match",
                amber.headers().firstValue("ETag").orElse(""));
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotFilteredIsRefusedAsSoonAsAnythingIsMarked() {
        record(new Opened("C", "Case", null, DESK), Samples.report("I-1"));
        String operator = bearer("GREEN", "operator");
        assertThat(lens.get("/api/admin/quarantine", "Authorization", operator).statusCode())
                .isEqualTo(200);

        record(mark(2, Tlp.AMBER));
        assertThat(lens.get("/api/admin/quarantine", "Authorization", operator).statusCode())
                .isEqualTo(403);
        assertThat(lens.get("/api/admin/quarantine", "Authorization", bearer("ALL", "operator"))
                        .statusCode())
                .isEqualTo(200);
    }
}
