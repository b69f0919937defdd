package org.demarche.ledger;

import java.nio.file.Path;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.CommandServerSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
                        "server.port=0",
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "demarche.ledger.commands.enabled=false",
                        "demarche.ledger.relay.enabled=false",
                        "demarche.ledger.directory=" + data.resolve("ledger"))
                .run();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
