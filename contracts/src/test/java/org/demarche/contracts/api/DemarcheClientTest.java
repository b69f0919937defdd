package org.demarche.contracts.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.QuarantinedThing;
import org.demarche.contracts.view.Remarks.Objection;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;

/** What the client writes and how it reads, against a server that says what it is told to. */
class DemarcheClientTest {
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private DemarcheClient client;
    private int status = 200;
    private String type = "application/json";
    private String body = "{}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = DemarcheClient.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), RestClient.builder());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders()
                        .getOrDefault("Idempotency-Key", List.of(""))
                        .getFirst()
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        exchange.getResponseHeaders().add("Content-Type", type);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void onlyGivenParametersAreSent() {
        client.incidents().one("INC JULY/1", AsOfParameters.now());
        client.relations().one("AL-IR", AsOfParameters.known(154).at("2022-09~").said("2022-09-11/.."));
        client.cases().one("C", AsOfParameters.atLeast(7));

        assertThat(requests)
                .containsExactly(
                        "GET /api/incidents/INC%20JULY%2F1 ",
                        "GET /api/relations/AL-IR?at=2022-09~&said=2022-09-11%2F..&known=154 ",
                        "GET /api/cases/C?min-position=7 ");
    }

    @Test
    void tokenIsAskedForBeforeEachRequest() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        var withToken = DemarcheClient.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), tokens::next);

        withToken.cases().one("C", AsOfParameters.now());
        withToken.cases().one("C", AsOfParameters.now());

        assertThat(authorizations).containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void aListIsAPartWithTheWayToTheNext() {
        body = "{\"items\":[{\"incident\":\"A\"},{\"incident\":\"B\"}],\"next\":\"B\"}";
        var items = client.incidents().list("C", null, "tims", AsOfParameters.now(), new PageRequest("x", 2));

        assertThat(requests).containsExactly("GET /api/incidents?case=C&q=tims&after=x&limit=2 ");
        assertThat(items.items()).extracting(IncidentView::incident).containsExactly("A", "B");
        assertThat(items.next()).isEqualTo("B");
    }

    @Test
    void sourceIsReadFromNestedClaims() {
        body = """
            {"actor":"X","aliases":[{"claim":"c","alias":"Y","live":true,"asserter":"a","mode":"DIRECT",
            "disputes":[{"claim":"d","position":7,"live":true,"asserter":"b","mode":"DIRECT",
            "retractions":[{"claim":"e","position":8,"live":true,"reason":"r","asserter":"c","mode":"DIRECT"}]}]}]}
            """;
        Provenance provenance = client.actors()
                .one("X", AsOfParameters.now())
                .aliases()
                .getFirst()
                .provenance();

        assertThat(provenance.asserter()).isEqualTo("a");
        assertThat(provenance.remarks().corrections()).as("not there").isEmpty();
        Objection dispute = provenance.remarks().disputes().getFirst();
        assertThat(dispute.provenance().asserter()).isEqualTo("b");
        assertThat(dispute.provenance().remarks().retractions()).singleElement().satisfies(retraction -> {
            assertThat(retraction.position()).isEqualTo(8);
            assertThat(retraction.reason()).isEqualTo("r");
            assertThat(retraction.provenance().asserter()).isEqualTo("c");
            assertThat(retraction.provenance().document()).isNull();
        });
    }

    @Test
    void unknownFieldsOfALaterServerAreIgnored() {
        body = """
            {"incident":"I","status":"FORGOTTEN","colour":"red","claims":[{"id":"c","colour":{"red":1}}]}
            """;
        IncidentView incident = client.incidents().one("I", AsOfParameters.now());

        assertThat(incident.incident()).isEqualTo("I");
        assertThat(incident.status())
                .as("none of %s", List.of(IncidentStatus.values()))
                .isNull();
        assertThat(incident.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.id()).isEqualTo("c"));
    }

    @Test
    void invalidViewIsAnErrorThatNamesIt() {
        body = "{\"actor\":\"X\",\"claims\":[7]}";

        assertThatThrownBy(() -> client.actors().one("X", AsOfParameters.now()))
                .hasStackTraceContaining("expected an object for ClaimView");
    }

    @Test
    void aComparisonNamesItsClockAndLeavesTheOtherTwoAsTheyAre() {
        client.diff()
                .ofRelation(
                        "AL-IR",
                        DiffParameters.known(154, 155).with(AsOfParameters.now().at("2022-09-12")));
        client.diff()
                .ofIncident("I", DiffParameters.said("2022-09-08", "2022-09-12").with(AsOfParameters.known(91)));
        client.diff().ofCampaign("P", new DiffParameters("at", "2022-09", null, AsOfParameters.atLeast(7)));
        client.diff().ofActor("IR", DiffParameters.at("2022-08", "2022-09"));
        client.diff().ofAttribution("I", DiffParameters.known(1, 2));
        client.diff().ofCase("C", "incident/I", 3, DiffParameters.known(1, 2));

        assertThat(requests)
                .containsExactly(
                        "GET /api/relations/AL-IR/diff?from=154&to=155&clock=known&at=2022-09-12 ",
                        "GET /api/incidents/I/diff?from=2022-09-08&to=2022-09-12&clock=said&known=91 ",
                        "GET /api/campaigns/P/diff?from=2022-09&clock=at&min-position=7 ",
                        "GET /api/actors/IR/diff?from=2022-08&to=2022-09&clock=at ",
                        "GET /api/attributions/I/diff?from=1&to=2&clock=known ",
                        "GET /api/cases/C/diff?after=incident%2FI&limit=3&from=1&to=2&clock=known ");
    }

    @Test
    void clientAsksBothServicesInTheSameWay() {
        status = 204;
        client.projections().cancel("lens");
        client.quarantine().retry("incident", "INC JULY");
        status = 200;
        body = "{\"items\":[{\"thing\":\"actor/X\"}],\"next\":null}";

        assertThat(client.quarantine().all().items())
                .extracting(QuarantinedThing::thing)
                .containsExactly("actor/X");
        assertThat(requests)
                .containsExactly(
                        "DELETE /api/admin/projections/lens/rebuild ",
                        "POST /api/admin/quarantine/incident/INC%20JULY/retry ",
                        "GET /api/admin/quarantine ");
    }

    @Test
    void eventsAreHandedOnLineByLine() {
        type = "application/x-ndjson";
        body = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";
        List<String> ids = new ArrayList<>();
        client.events(
                EventFilterParameters.after(7).ofCase("A&B").ofType("incident.reported"),
                AsOfParameters.known(9),
                event -> ids.add(event.at("/id").asString()));

        assertThat(requests).containsExactly("GET /api/events?from=8&case=A%26B&type=incident.reported&known=9 ");
        assertThat(ids).containsExactly("a", "b");
    }

    @Test
    void eventsThatAreRefusedAreAProblemAndThoseThatAreNoneAnError() {
        List<Object> events = new ArrayList<>();
        type = "application/x-ndjson";
        body = "{\"id\":\"a\"}\n{\"id\":\"b";
        assertThatThrownBy(() -> client.events(EventFilterParameters.after(0), AsOfParameters.now(), events::add))
                .isInstanceOf(JacksonException.class);
        assertThat(events).hasSize(1);

        status = 503;
        type = "application/problem+json";
        body = "{\"type\":\"urn:demarche:problem:unavailable\",\"title\":\"t\",\"status\":503}";
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> client.events(EventFilterParameters.after(0), AsOfParameters.now(), events::add))
                        .problem()
                        .retryable())
                .isTrue();
    }

    @Test
    void linesAreSentInRequestsOfTwoHundredAndResultsAreNumberedThroughout() {
        type = "application/x-ndjson";
        body = "{\"line\":1,\"id\":\"a\",\"status\":201,\"position\":7}\n"
                + "{\"line\":3,\"id\":\"b\",\"status\":503,\"problem\":{\"type\":\"t\",\"title\":\"t\",\"status\":503}}\n";
        List<LineResult> results = new ArrayList<>();
        client.sendAll(Collections.nCopies(201, "{}"), results::add);

        assertThat(requests)
                .containsExactly("POST /api/commands " + "{}\n".repeat(200), "POST /api/commands " + "{}\n");
        assertThat(results).extracting(LineResult::line).containsExactly(1L, 3L, 201L, 203L);
        assertThat(results).extracting(LineResult::retryable).containsExactly(false, true, false, true);
    }

    @Test
    void refusedBulkRequestIsAProblem() {
        status = 413;
        type = "application/problem+json";
        body = "{\"type\":\"urn:demarche:problem:too-large\",\"title\":\"t\",\"status\":413}";

        assertThat(catchThrowableOfType(ProblemException.class, () -> client.sendAll(List.of("{}"), result -> {}))
                        .problem()
                        .status())
                .isEqualTo(413);
    }

    @Test
    void streamWithoutAFirstPositionIsNotFollowed() {
        assertThatThrownBy(
                        () -> client.follow(new EventFilterParameters(null, null, null, null), (event, position) -> {}))
                .hasMessage("the filter needs a first position");
    }

    @Test
    void aCommandIsSentAsItselfUnderItsKey() {
        status = 201;
        body = "{\"commandId\":\"k\",\"position\":3,\"recordedAt\":\"2026-01-01T00:00:00Z\",\"events\":[],\"new\":1}";
        Receipt receipt =
                client.send("k", new CaseEvent.Opened("C", "A case", null, Source.direct("US", Edtf.parse("2022"))));

        assertThat(requests)
                .containsExactly("POST /api/commands/open-case k{\"case\":\"C\",\"title\":\"A case\","
                        + "\"source\":{\"asserter\":\"US\",\"stated\":\"2022\",\"mode\":\"DIRECT\"}}");
        assertThat(receipt).isEqualTo(new Receipt("k", 3, Instant.parse("2026-01-01T00:00:00Z"), List.of(), false));
    }

    @Test
    void aRefusalIsTheProblemThatCame() {
        status = 400;
        type = "application/problem+json";
        body = "{\"type\":\"urn:demarche:problem:malformed\",\"title\":\"t\",\"status\":400,\"detail\":\"at: no\","
                + "\"violations\":[{\"field\":\"at\",\"message\":\"no\"}],\"instance\":\"/x\"}";

        Problem problem = refusal();
        assertThat(problem.type()).isEqualTo("urn:demarche:problem:malformed");
        assertThat(problem.violations()).containsExactly(new Violation("at", "no"));
    }

    @Test
    void refusalWithoutAProblemIsReportedByItsStatus() {
        status = 502;
        type = "text/html";
        body = "<h1>Bad gateway</h1>";
        assertThat(refusal())
                .extracting(Problem::status, Problem::type)
                .containsExactly(502, "urn:demarche:problem:unexplained");

        status = 503;
        type = "application/problem+json";
        body = "cut o";
        assertThat(refusal()).extracting(Problem::status, Problem::retryable).containsExactly(503, true);
    }

    @Test
    void aServerThatIsNotThereIsNoProblem() {
        server.stop(0);

        assertThat(catchThrowableOfType(
                        ResourceAccessException.class, () -> client.cases().one("C", AsOfParameters.now())))
                .isNotNull();
    }

    private Problem refusal() {
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class, () -> client.cases().one("C", AsOfParameters.now()));
        return thrown.problem();
    }
}
