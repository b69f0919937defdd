package org.demarche.lens;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.HttpServerSuite;
import org.demarche.testsupport.RawHttp;
import org.demarche.web.security.UnguardedServerException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
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
                        "server.address=0.0.0.0",
                        "demarche.security.mode=none",
                        "server.port=0",
                        "demarche.web.probe-port=0",
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

    @Test
    void everyPageSaysThatItIsOpenToAll() throws Exception {
        for (String path : List.of("/", "/cases/unknown")) {
            RawHttp.Answer page =
                    RawHttp.exchange(port(), "GET " + path + " HTTP/1.1", "Host: localhost", "Accept: text/html");

            assertThat(page.body()).as(path).contains("Open to all", "DEMARCHE_SECURITY=none");
        }
    }

    @Test
    void startIsRefusedWhereAnybodyOnTheNetworkCouldRead() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(LensApplication.class)
                        .properties(DefaultSettings.from("lens.yaml"))
                        .run("--server.port=0"))
                .isInstanceOf(UnguardedServerException.class);
    }

    @Test
    void probePortAnswersHealthOnThreadsOfItsOwnAndNothingElse() throws Exception {
        int probes = ((TomcatWebServer) requireNonNull(((WebServerApplicationContext) service).getWebServer()))
                .getTomcat()
                .getService()
                .findConnectors()[1]
                .getLocalPort();

        assertThat(RawHttp.exchange(probes, "GET /actuator/health/liveness HTTP/1.1", "Host: localhost")
                        .status())
                .isEqualTo(200);
        RawHttp.Answer other = RawHttp.exchange(probes, "GET /api/cases/x HTTP/1.1", "Host: localhost");
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.body()).contains("/actuator/health");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("probes-0");
    }
}
