package org.demarche.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each service starts from its jar alone, and describes what it serves. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeliveredServicesTest {
    @TempDir
    private Path directory;

    @Test
    void eachServiceDescribesWhatItServesAndACommandIsAnswered() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                ServiceProcess ledger = start("ledger", client);
                ServiceProcess lens = start("lens", client)) {
            ledger.awaitReady();
            lens.awaitReady();

            List<String> taken = paths(ledger);
            List<String> answered = paths(lens);
            assertThat(taken).contains("/api/commands").doesNotContain("/api/cases");
            assertThat(taken)
                    .containsAll(StoredNames.commands().stream()
                            .map(name -> "/api/commands/" + name)
                            .toList());
            assertThat(answered)
                    .contains("/api/cases", "/api/why", "/api/stream")
                    .noneMatch(taken::contains);

            assertThat(ledger.command(
                                    "open-case",
                                    "one",
                                    "{\"case\":\"al\",\"title\":\"Albania\",\"source\":{\"asserter\":\"desk\"}}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(lens.get("/api/cases/al?min-position=1").body()).contains("\"title\":\"Albania\"");
            for (ServiceProcess each : List.of(ledger, lens)) {
                assertThat(each.get("/").statusCode()).isEqualTo(200);
                assertThat(each.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
            }
        }
    }

    /** A server that is made for tests is no part of what is delivered. */
    @Test
    void nothingForTestsIsDelivered() throws Exception {
        for (String module : List.of("ledger", "lens", "standalone")) {
            try (var jar = new JarFile(ServiceProcess.requireJar(module).toFile())) {
                assertThat(jar.stream().map(JarEntry::getName))
                        .as(module)
                        .anyMatch(name -> name.contains("/rocksdbjni-"))
                        .noneMatch(name -> name.contains("mongo-java-server")
                                || name.contains("test-support")
                                || name.contains("junit"));
            }
        }
    }

    private ServiceProcess start(String module, HttpClient client) {
        return ServiceProcess.start(
                module,
                module,
                directory,
                Map.of(
                        "DEMARCHE_KAFKA", KafkaBroker.address(),
                        "DEMARCHE_MONGODB", EmbeddedMongo.address(),
                        "DEMARCHE_LENS_STORE_DATABASE", EmbeddedMongo.databaseName(),
                        "DEMARCHE_LENS_STORE_TIMEOUT", "20s",
                        "DEMARCHE_DATA", directory.resolve("data").toString()),
                client);
    }

    private static List<String> paths(ServiceProcess service) throws Exception {
        return List.copyOf(Json.MAPPER
                .readTree(service.get("/api/openapi").body())
                .get("paths")
                .propertyNames());
    }
}
