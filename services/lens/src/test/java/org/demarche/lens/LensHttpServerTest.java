package org.demarche.lens;

import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.HttpServerSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The HTTP server of the lens; Kafka is away. */
class LensHttpServerTest extends HttpServerSuite {
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(LensApplication.class)
                .properties(DefaultSettings.from("lens.yaml"))
                .properties(SETTINGS.toArray(String[]::new))
                .properties(
                        "server.port=0",
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "spring.mongodb.uri=" + EmbeddedMongo.address(),
                        "demarche.lens.store.database=" + EmbeddedMongo.databaseName(),
                        "demarche.lens.store.timeout=20s",
                        "demarche.lens.projector.enabled=false",
                        "demarche.lens.live.enabled=false")
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
