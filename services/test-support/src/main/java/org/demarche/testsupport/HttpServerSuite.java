package org.demarche.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service promises of its HTTP server, over real connections. Its instance is started with {@link #SETTINGS}. */
@Timeout(120)
public abstract class HttpServerSuite {
    public static final int MAX_CONNECTIONS = 40;

    /** Small limits, so that a test reaches them soon. */
    public static final List<String> SETTINGS = List.of(
            "demarche.web.max-connections=" + MAX_CONNECTIONS,
            "demarche.web.receive-timeout=3s",
            "demarche.web.max-bodies-in-flight=512KB",
            "demarche.web.hosts=lens.example,*.test",
            "demarche.web.origins=https://desk.example",
            "demarche.web.readers=https://board.example");

    static final String HOST = "Host: localhost";

    private final List<RawHttp> opened = new ArrayList<>();
    private final ScheduledExecutorService trickles = Executors.newSingleThreadScheduledExecutor();

    protected abstract int port();

    RawHttp.Answer get(String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", HOST));
        lines.addAll(List.of(headers));
        return RawHttp.exchange(port(), lines.toArray(String[]::new));
    }

    @Test
    void trickledHeadersAreRefusedAfterTheTimeout() throws Exception {
        try (RawHttp http = RawHttp.connect(port())) {
            http.send("GET /actuator/health HTTP/1.1\r\n" + HOST + "\r\n");
            trickle(http, "X: y\r\n");

            RawHttp.Answer answer = http.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("urn:demarche:problem:timeout");
        }
    }

    @Test
    void idleConnectionsKeepNobodyOut() throws IOException {
        List<RawHttp> idle = open(4 * MAX_CONNECTIONS, "");

        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);

        assertThat(idle.getFirst().ends()).isTrue();
    }

    @Test
    void unfinishedHeadersKeepNobodyOut() throws IOException {
        open(4 * MAX_CONNECTIONS, "GET /actuator/health HTTP/1.1\r\nX: ");

        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%2F HTTP/1.1",
                "GET /a%00b HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GE(T / HTTP/1.1",
                "GET /actuator/health/..;/env HTTP/1.1",
                "GET /actuator/health/%2e%2E/env HTTP/1.1",
                "GET /actuator/health/..%3b/env HTTP/1.1",
                "GET /actuator/metrics/.%2fx HTTP/1.1",
                "GET / HTTP/1.1\r\nBad Header: x",
                "GET / HTTP/1.1\r\nX: \u0000"
            })
    void requestThatCannotBeReadIsAProblem(String request) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(port(), request, HOST);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:demarche:problem:");
    }

    @Test
    void tooLongRequestLineIsAProblem() throws IOException {
        RawHttp.Answer answer = get("/" + "a".repeat(10_000));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void requestThatCannotBeReadIsAPageForABrowser() throws IOException {
        RawHttp.Answer answer = get("/a%00b", "Accept: text/html,*/*;q=0.8");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.body()).contains("urn:demarche:problem:").doesNotContain("Tomcat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "[::1",
                "a@b"
            })
    void unknownHostNameIsRefused(String host) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(port(), "GET /actuator/health/liveness HTTP/1.1", "Host: " + host);

        assertThat(answer.status()).isIn(400, 421);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:99",
                "localhost.",
                "demarche.localhost",
                "127.0.0.1:80",
                "[::1]:80",
                "lens.example",
                "a.b.test"
            })
    void nameOfThisServerIsTaken(String host) throws IOException {
        assertThat(RawHttp.exchange(port(), "GET /actuator/health/liveness HTTP/1.1", "Host: " + host)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Origin: http://localhost.evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin"
            })
    void requestOfAnotherSiteChangesNothing(String header) throws IOException {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            for (String path : List.of("/api/commands", "/api/admin/projections/lens/rebuild", "/actuator/health")) {
                RawHttp.Answer answer =
                        RawHttp.exchange(port(), method + " " + path + " HTTP/1.1", HOST, header, "Content-Length: 0");

                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("urn:demarche:problem:cross-site");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Origin: http://localhost",
                "Origin: http://localhost\r\nSec-Fetch-Site: same-origin",
                "Origin: https://desk.example\r\nSec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: none"
            })
    void requestOfThisSiteOrOfAProgramPasses(String header) throws IOException {
        assertThat(RawHttp.exchange(port(), "POST /nothing HTTP/1.1", HOST, header, "Content-Length: 0")
                        .status())
                .isIn(404, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/api/openapi", "/api/commands", "/"})
    void optionsNamesOnlyMethodsThatAreTaken(String path) throws IOException {
        RawHttp.Answer options = RawHttp.exchange(port(), "OPTIONS " + path + " HTTP/1.1", HOST);

        for (String method : options.header("Allow").orElse("OPTIONS").split(", ?")) {
            assertThat(RawHttp.exchange(port(), method + " " + path + " HTTP/1.1", HOST, "Content-Length: 0")
                            .status())
                    .as(method)
                    .isNotEqualTo(405);
        }
    }

    @Test
    void pagesOfAllowedSitesReadTheApi() throws IOException {
        for (String site : List.of("https://desk.example", "https://board.example")) {
            RawHttp.Answer answer = RawHttp.exchange(port(), "GET /api/openapi HTTP/1.1", HOST, "Origin: " + site);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(site);
            assertThat(answer.header("Access-Control-Expose-Headers").orElse(""))
                    .contains("Demarche-Position", "ETag");
        }
    }

    @ParameterizedTest
    @CsvSource({"https://desk.example, POST, 200", "https://board.example, GET, 200", "https://board.example, POST, 403"
    })
    void sitesAreAllowedWhatTheyAreListedFor(String site, String method, int status) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(
                port(),
                "OPTIONS /api/commands/open-case HTTP/1.1",
                HOST,
                "Origin: " + site,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: idempotency-key,content-type");

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, /api/openapi", "https://board.example, /actuator/health/liveness"})
    void pagesOfOtherSitesCannotReadNorCanAnyReadWhatIsNotTheApi(String site, String path) throws IOException {
        RawHttp.Answer answer = RawHttp.exchange(port(), "GET " + path + " HTTP/1.1", HOST, "Origin: " + site);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void documentNamesNoHost() throws IOException {
        assertThat(get("/api/openapi").body()).contains("\"servers\":[{\"url\":\"/\"}]");
    }

    /** They are closed after the test. */
    List<RawHttp> open(int count, String begin) throws IOException {
        List<RawHttp> now = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawHttp http = RawHttp.connect(port());
            opened.add(http);
            now.add(http.send(begin));
        }
        return now;
    }

    @AfterEach
    void closeOpened() throws IOException {
        trickles.shutdownNow();
        for (RawHttp connection : opened) {
            connection.close();
        }
        opened.clear();
    }

    /** Sends the part again and again, until the connection is cut or the test ends. */
    void trickle(RawHttp http, String part) {
        var unused = trickles.scheduleAtFixedRate(() -> send(http, part), 0, 100, TimeUnit.MILLISECONDS);
    }

    private static void send(RawHttp http, String part) {
        try {
            http.send(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the schedule
        }
    }
}
