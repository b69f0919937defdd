package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A MongoDB that accepts connections and never answers. */
@Timeout(300)
class SilentStoreTest {
    private static final FaultyConnection MONGO = FaultyConnection.to(EmbeddedMongo.address());
    /** Below what the driver waits by itself. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void commandsAreAnswered503AndTheLedgerIsNotReadyUntilTheStoreAnswers() throws Exception {
        try (var ledger = ledger()) {
            assertThat(command(ledger, "one").statusCode()).isEqualTo(201);
            MONGO.fallSilent();

            HttpResponse<String> answer = command(ledger, "two");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            await().until(() -> get(ledger, "/actuator/health/readiness").statusCode() == 503);
            assertThat(get(ledger, "/actuator/health/readiness").body()).contains("reason");

            MONGO.answerAgain();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> get(ledger, "/actuator/health/readiness").statusCode() == 200);
            await().until(() -> command(ledger, "two").statusCode() < 300);
        } finally {
            MONGO.close();
        }
    }

    private static ConfigurableApplicationContext ledger() {
        return new SpringApplicationBuilder(LedgerApplication.class)
                .properties(DefaultSettings.from("ledger.yaml"))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--spring.main.banner-mode=off",
                        "--demarche.ledger.commands.enabled=false",
                        "--demarche.ledger.relay.enabled=false",
                        "--demarche.ledger.store=mongodb",
                        "--demarche.ledger.mongodb.uri=" + MONGO.address("").replace("&socketTimeoutMS=4000", ""),
                        "--demarche.ledger.mongodb.database=" + EmbeddedMongo.databaseName());
    }

    private HttpResponse<String> command(ConfigurableApplicationContext ledger, String id)
            throws IOException, InterruptedException {
        return client.send(
                request(ledger, "/api/commands/open-case")
                        .header("Idempotency-Key", id)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"case\":\"%s\",\"title\":\"A case\",\"source\":{\"asserter\":\"desk\"}}"
                                        .formatted(id)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext ledger, String path)
            throws IOException, InterruptedException {
        return client.send(request(ledger, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext ledger, String path) {
        String port = ledger.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
    }
}
