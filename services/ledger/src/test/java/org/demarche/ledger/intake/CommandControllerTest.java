package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.contracts.http.Problem.MEDIA_TYPE;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.http.MediaType.APPLICATION_NDJSON;

import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.testsupport.CheckedMvc;
import org.demarche.testsupport.LogLines;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.errors.ProblemAdvice;
import org.demarche.web.errors.ServerErrorLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class CommandControllerTest {
    private static final String CASE = "{\"case\":\"AL\",\"title\":\"Albania\"}";

    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final CommandReader reader = new CommandReader(InstantSource.system());
    private final CommandIntake intake = new CommandIntake(ledger, new AxonCommandSender(ledger));
    private final BodyBudget budget = BodyBudget.unlimited();
    private final MockMvcTester http = withDefaultAsserter("desk");

    private MockMvcTester withDefaultAsserter(@Nullable String asserter) {
        var controller = new CommandController(
                reader, intake, new NdjsonCommands(reader, intake, budget), budget, new IntakeProperties(asserter));
        return MockMvcTester.of(
                List.of(controller),
                mvc -> mvc.setControllerAdvice(new ProblemAdvice())
                        .addFilters(new ServerErrorLog())
                        .alwaysExpect(new CheckedMvc())
                        .build());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private MvcTestResult post(String name, String key, String body) {
        return http.post()
                .uri("/api/commands/" + name)
                .contentType(APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .content(body)
                .exchange();
    }

    @Test
    void commandIsAnsweredWith201OnceAndThenWith200() {
        MvcTestResult first = post("open-case", "key-1", CASE);
        MvcTestResult again = post("open-case", "key-1", CASE);

        assertThat(first).hasStatus(201).hasHeader("Demarche-Position", "1").hasContentType(APPLICATION_JSON);
        assertThat(again).hasStatus(200).hasHeader("Demarche-Position", "1");
        assertThat(first)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsOnlyKeys("commandId", "position", "recordedAt", "events");
        assertThat(first).bodyJson().extractingPath("$.commandId").isEqualTo("key-1");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.recordedAt")
                .isEqualTo(
                        ledger.find("key-1").orElseThrow().commit().recordedAt().toString());
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(first.getResponse().getContentAsByteArray());
    }

    @Test
    void aMalformedCommandIsAProblemWithItsViolations() {
        MvcTestResult result = post("open-case", "key-1", "{\"case\":\"AL\",\"occurred\":\"soon\"}");

        assertThat(result).hasStatus(400).hasContentType(MEDIA_TYPE);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:demarche:problem:malformed");
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(400);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asArray()
                .containsExactlyInAnyOrder("title", "occurred");
        assertThat(ledger.head()).isZero();
    }

    @Test
    void aCommandWithoutAKeyIsAProblemWithTheHeadersName() {
        MvcTestResult result = http.post()
                .uri("/api/commands/open-case")
                .contentType(APPLICATION_JSON)
                .content(CASE)
                .exchange();

        assertThat(result).hasStatus(400).hasContentType(MEDIA_TYPE);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asArray()
                .containsExactly("Idempotency-Key");
    }

    @Test
    void aBodyThatIsNotJsonByItsTypeIsRefused() {
        for (MediaType type : new MediaType[] {MediaType.TEXT_PLAIN, MediaType.APPLICATION_XML, APPLICATION_NDJSON}) {
            MvcTestResult result = http.post()
                    .uri("/api/commands/open-case")
                    .contentType(type)
                    .header("Idempotency-Key", "key-1")
                    .content(CASE)
                    .exchange();
            assertThat(result).hasStatus(415).hasContentType(MEDIA_TYPE);
        }
        assertThat(http.post()
                        .uri("/api/commands")
                        .contentType(APPLICATION_JSON)
                        .content(CASE))
                .hasStatus(415)
                .hasContentType(MEDIA_TYPE);
    }

    @Test
    void commandWhoseAnswerWouldNotBeAcceptedIsRefusedBeforeItIsRecorded() {
        for (String accept : new String[] {"text/html", "application/yaml", MEDIA_TYPE}) {
            MvcTestResult result = http.post()
                    .uri("/api/commands/open-case")
                    .contentType(APPLICATION_JSON)
                    .header("Accept", accept)
                    .header("Idempotency-Key", "key-1")
                    .content(CASE)
                    .exchange();
            assertThat(result).hasStatus(406).hasContentType(MEDIA_TYPE);
        }
        assertThat(ledger.head()).isZero();
    }

    @Test
    void contentTypeMayHaveACharset() {
        assertThat(http.post()
                        .uri("/api/commands/open-case")
                        .contentType("application/json;charset=UTF-8")
                        .header("Idempotency-Key", "key-1")
                        .content(CASE))
                .hasStatus(201);
    }

    @Test
    void rejectionIsAProblemWithItsReason() {
        MvcTestResult result = post("confirm-incident", "key-1", "{\"case\":\"AL\",\"incident\":\"INC-1\"}");

        assertThat(result).hasStatus(409).hasContentType(MEDIA_TYPE);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:demarche:problem:rejected");
        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo("unknown-case");
    }

    @Test
    void aKeyThatWasUsedAnUnknownCommandAndALargeBodyHaveTheirOwnStatus() {
        post("open-case", "key-1", CASE);
        assertThat(post("open-case", "key-1", CASE.replace("Albania", "Estonia")))
                .hasStatus(422)
                .hasContentType(MEDIA_TYPE);
        assertThat(post("close-everything", "key-2", CASE)).hasStatus(404).hasContentType(MEDIA_TYPE);
        assertThat(post("open-case", "key-2", CASE + " ".repeat(CommandReader.MAX_BYTES)))
                .hasStatus(413)
                .hasContentType(MEDIA_TYPE);
        assertThat(http.get().uri("/api/commands/open-case")).hasStatus(405).hasContentType(MEDIA_TYPE);
    }

    @Test
    void serverErrorIsLoggedOnceWithItsRequest() {
        try (LogLines log = LogLines.of(ServerErrorLog.class)) {
            store.before(group -> {
                throw new IllegalStateException("broken");
            });
            assertThat(post("open-case", "key-7", CASE)).hasStatus(500);
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("Request failed status=\"500\" method=\"POST\" path=\"/api/commands/open-case\"")
                    .contains("commandId=\"key-7\"");

            store.before(group -> {
                throw new StoreUnavailableException("the disk is full");
            });
            assertThat(post("open-case", "key-8", CASE)).hasStatus(503);
            assertThat(log.all()).hasSize(2).last().asString().contains("the disk is full", "commandId=\"key-8\"");
            post("open-case", "key-9", "{}");
            assertThat(log.all()).hasSize(2);
        }
    }

    @Test
    void unavailableStoreIsAnsweredWith503() {
        store.before(group -> {
            throw new StoreUnavailableException("the disk is full");
        });

        assertThat(post("open-case", "key-1", CASE))
                .hasStatus(503)
                .hasContentType(MEDIA_TYPE)
                .hasHeader("Retry-After", "1");
        assertThat(post("open-case", "key-1", CASE)).hasStatus(201);
    }

    @Test
    void internalErrorHidesItsDetails() {
        store.before(group -> {
            throw new IllegalStateException("a secret of the implementation");
        });

        MvcTestResult result = post("open-case", "key-1", CASE);

        assertThat(result).hasStatus(500).hasContentType(MEDIA_TYPE);
        assertThat(result).bodyText().doesNotContain("secret", "Exception");
    }

    @Test
    void authenticatedUserIsTheAsserterAndOtherwiseTheDesk() {
        Principal analyst = () -> "analyst-7";
        assertThat(http.post()
                        .uri("/api/commands/open-case")
                        .contentType(APPLICATION_JSON)
                        .header("Idempotency-Key", "key-1")
                        .principal(analyst)
                        .content(CASE))
                .hasStatus(201);
        post("open-case", "key-2", CASE.replace("AL\"", "EE\""));

        assertThat(recorded("key-1")).contains("\"asserter\":\"analyst-7\"");
        assertThat(recorded("key-2")).contains("\"asserter\":\"desk\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void commandWithoutASourceIsRefusedWhereThereIsNoDefaultAsserter(@Nullable String none) {
        MockMvcTester strict = withDefaultAsserter(none);

        MvcTestResult one = strict.post()
                .uri("/api/commands/open-case")
                .contentType(APPLICATION_JSON)
                .header("Idempotency-Key", "key-1")
                .content(CASE)
                .exchange();
        MvcTestResult many = strict.post()
                .uri("/api/commands")
                .contentType(APPLICATION_NDJSON)
                .content("{\"type\":\"open-case\",\"id\":\"key-1\",\"data\":" + CASE + "}\n")
                .exchange();

        assertThat(one).hasStatus(400);
        assertThat(one).bodyJson().extractingPath("$.violations[0].field").isEqualTo("source");
        assertThat(many).bodyText().contains("\"status\":400", "source: is required", "no default asserter");
        assertThat(disk.findByCommandId("key-1")).isEmpty();
        assertThat(strict.post()
                        .uri("/api/commands/open-case")
                        .contentType(APPLICATION_JSON)
                        .header("Idempotency-Key", "key-1")
                        .principal(() -> "cert-al")
                        .content(CASE))
                .hasStatus(201);
        assertThat(recorded("key-1")).contains("\"asserter\":\"cert-al\"");
    }

    @Test
    void callerWithoutTheAnalystRoleChangesOnlyItsOwnClaims() {
        post("open-case", "key-1", CASE);
        String report = "{\"case\":\"AL\",\"incident\":\"INC-1\",\"title\":\"Attack\"}";
        assertThat(signedIn("cert-al", false, "report-incident", "mine", report))
                .hasStatus(201);
        String retract = "{\"case\":\"AL\",\"claim\":\"mine\"}";
        String correct = "{\"case\":\"AL\",\"claim\":\"mine\",\"fields\":{\"title\":\"Another\"}}";

        for (String[] altering : new String[][] {{"retract-claim", retract}, {"correct-claim", correct}}) {
            MvcTestResult refused = signedIn("press", false, altering[0], "key-" + altering[0], altering[1]);
            assertThat(refused).hasStatus(409);
            assertThat(refused).bodyJson().extractingPath("$.reason").isEqualTo("not-yours");
            assertThat(refused).bodyText().contains("mine", "cert-al");
        }
        assertThat(signedIn("press", false, "dispute-claim", "key-2", retract)).hasStatus(201);
        assertThat(signedIn("cert-al", false, "correct-claim", "key-3", correct))
                .hasStatus(201);
        assertThat(signedIn("press", true, "retract-claim", "key-4", retract)).hasStatus(201);
    }

    private MvcTestResult signedIn(String name, boolean analyst, String command, String key, String body) {
        return http.post()
                .uri("/api/commands/" + command)
                .contentType(APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .principal(() -> name)
                .with(request -> {
                    if (analyst) {
                        request.addUserRole(Caller.ANALYST);
                    }
                    return request;
                })
                .content(body)
                .exchange();
    }

    private String recorded(String key) {
        byte[] data = disk.findByCommandId(key)
                .orElseThrow()
                .commit()
                .events()
                .getFirst()
                .data();
        return new String(data, UTF_8);
    }

    @Test
    void manyCommandsAreAnsweredLineByLine() {
        MvcTestResult result = http.post()
                .uri("/api/commands")
                .contentType(APPLICATION_NDJSON)
                .content("""
                    {"type":"open-case","id":"key-1","data":{"case":"AL","title":"Tiranë"}}
                    {"type":"open-case","id":"key-2","data":{"case":"AL","title":"t"}}

                    {"type":"open-case","id":"key-1","data":{"case":"AL","title":"Tiranë"}}
                    """)
                .exchange();

        assertThat(result).hasStatus(200).hasContentType(APPLICATION_NDJSON);
        String[] lines = new String(result.getResponse().getContentAsByteArray(), UTF_8).split("\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).isEqualTo("{\"line\":1,\"id\":\"key-1\",\"status\":201,\"position\":1}");
        assertThat(lines[1]).startsWith("{\"line\":2,\"id\":\"key-2\",\"status\":409,\"problem\":{");
        assertThat(lines[2]).isEqualTo("{\"line\":4,\"id\":\"key-1\",\"status\":200,\"position\":1}");
        assertThat(lines[3]).isEmpty();
    }
}
