package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.lens.journal.rocks.RocksGenerations;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What still works when a part of it is away: the ledger always does. */
@Timeout(300)
class DegradedOperationTest {
    private static final Map<String, String> IMPATIENT = Map.of(
            "demarche.ledger.relay.timeouts.max-block", "1s",
            "demarche.ledger.relay.timeouts.request", "1s",
            "demarche.ledger.relay.timeouts.delivery", "2s",
            "demarche.ledger.relay.timeouts.shutdown", "1s",
            "demarche.lens.query.timeout", "500ms",
            "demarche.lens.store.timeout", "500ms");

    @TempDir
    private Path data;

    @Test
    void commandsAreAcceptedAndAnswersStayAtTheirPositionWithoutABroker() {
        try (RunningInstance running = RunningInstance.unseeded(data, IMPATIENT)) {
            Client http = running.client();
            long before = open(http, "before");
            awaitProjected(http, before);

            running.bean(EmbeddedBroker.class).close();
            long after = open(http, "after");

            assertThat(after).isEqualTo(before + 1);
            assertPosition(http, before);
            assertUnavailable(http.get("/api/cases?min-position=" + after));
            awaitRelay(http, "retrying");
            assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(open(http, "later")).isEqualTo(after + 1);
        }

        try (RunningInstance again = RunningInstance.unseeded(data)) {
            assertThat(again.client()
                            .json("/api/cases")
                            .get("items")
                            .valueStream()
                            .map(each -> each.get("case").asString()))
                    .as("nothing of it is lost")
                    .containsExactlyInAnyOrder("before", "after", "later");
            awaitRelay(again.client(), "relaying");
        }
    }

    @Test
    void commandsAreAcceptedAndQueriesRefusedWithRetryAfterWithoutReadModels() {
        try (RunningInstance running = RunningInstance.unseeded(data, IMPATIENT)) {
            Client http = running.client();
            awaitProjected(http, open(http, "before"));

            running.bean(RocksGenerations.class).close();

            for (String question : List.of("/api/cases", "/api/cases/before", "/api/events", "/api/relations/AL-IR")) {
                assertUnavailable(http.get(question));
            }
            assertThat(open(http, "after")).isEqualTo(2);
            assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsCanBeScrapedByPrometheus() {
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            HttpResponse<String> scraped = running.client().get("/actuator/prometheus");

            assertThat(scraped.statusCode()).isEqualTo(200);
            assertThat(scraped.body()).contains("demarche_relay_lag", "demarche_lens_lag", "demarche_ledger_verified");
        }
    }

    private static long open(Client http, String name) {
        return http.take("open-case", name, "{\"case\":\"%s\",\"title\":\"%s\"}".formatted(name, name));
    }

    private static void awaitProjected(Client http, long position) {
        Awaitility.await("position " + position + " is projected")
                .atMost(Duration.ofMinutes(1))
                .until(() -> http.get("/api/cases?min-position=" + position).statusCode() == 200);
    }

    private static void assertPosition(Client http, long position) {
        HttpResponse<String> answer = http.get("/api/cases/before");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Demarche-Position")).hasValue(position);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Json.MAPPER.readTree(answer.body()).get("type").asString())
                .isEqualTo("urn:demarche:problem:unavailable");
    }

    private static void awaitRelay(Client http, String state) {
        Awaitility.await("the relay is " + state)
                .atMost(Duration.ofMinutes(1))
                .until(() -> Json.MAPPER
                        .readTree(http.get("/actuator/health").body())
                        .at("/components/relay/details/state")
                        .asString("")
                        .equals(state));
    }
}
