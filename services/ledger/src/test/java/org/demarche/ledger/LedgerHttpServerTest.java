package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.CommandServerSuite;
import org.demarche.testsupport.RawHttp;
import org.demarche.web.security.UnguardedServerException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The HTTP server of the ledger; Kafka is away. */
class LedgerHttpServerTest extends CommandServerSuite {
    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(LedgerApplication.class)
                .properties(DefaultSettings.from("ledger.yaml"))
                .properties(SETTINGS.toArray(String[]::new))
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.ledger.commands.enabled=false",
                        "demarche.ledger.relay.enabled=false",
                        "demarche.web.addresses.lens=http://lens.test:8082",
                        "demarche.ledger.directory=" + data.resolve("ledger"))
                .run();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void pageSaysWhatTheLedgerIsAndWhereTheLensIs() throws IOException {
        for (String type : List.of("text/html", "text/plain")) {
            RawHttp.Answer answer = RawHttp.exchange(port(), "GET / HTTP/1.1", "Host: localhost", "Accept: " + type);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("http://lens.test:8082", "curl http://localhost:8081/api/commands/open-case", "/docs");
        }
    }

    @Test
    void pagesAboutTheApiAreServedByTheLedgerToo() throws IOException {
        for (String path : List.of("/docs", "/docs/commands/report-incident", "/webjars/swagger-ui/swagger-ui.css")) {
            RawHttp.Answer answer = RawHttp.exchange(port(), "GET " + path + " HTTP/1.1", "Host: localhost");

            assertThat(answer.status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void startIsRefusedWhereAnybodyOnTheNetworkCouldRecord() {
        Path other = data.resolve("other");

        assertThatThrownBy(() -> new SpringApplicationBuilder(LedgerApplication.class)
                        .properties(DefaultSettings.from("ledger.yaml"))
                        .run("--server.port=0", "--demarche.ledger.directory=" + other))
                .isInstanceOf(UnguardedServerException.class);

        assertThat(other).as("nothing was opened").doesNotExist();
    }

    @Override
    protected int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
