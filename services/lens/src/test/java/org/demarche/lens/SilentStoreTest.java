package org.demarche.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.FaultyConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A MongoDB that accepts connections and never answers. The limits of these tests are below what the driver waits by itself. */
class SilentStoreTest {
    private static final FaultyConnection MONGO = FaultyConnection.to(EmbeddedMongo.address());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext lens;

    @BeforeAll
    static void start() throws Exception {
        lens = new SpringApplicationBuilder(LensApplication.class)
                .properties(DefaultSettings.from("lens.yaml"))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.mongodb.uri=" + MONGO.address(""),
                        "--demarche.lens.store.database=" + EmbeddedMongo.databaseName(),
                        "--demarche.lens.projector.enabled=false",
                        "--demarche.lens.live.enabled=false",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--spring.main.banner-mode=off");
        await().atMost(Duration.ofMinutes(1)).until(() -> get("/api/cases").statusCode() == 200);
        MONGO.fallSilent();
    }

    @AfterAll
    static void stop() {
        lens.close();
        MONGO.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.SECONDS)
    void questionsAreAnswered503() throws Exception {
        HttpResponse<String> answer = get("/api/cases");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void healthAndMetricsAreAnswered() throws Exception {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/readiness").body()).contains("do not answer");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = lens.getEnvironment().getRequiredProperty("local.server.port");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
