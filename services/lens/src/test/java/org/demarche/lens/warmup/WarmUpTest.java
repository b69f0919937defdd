package org.demarche.lens.warmup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WarmUpTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private WarmUp warmUp;
    private int status = 200;
    private String cases = "{\"items\":[{\"case\":\"AL 22\",\"incidents\":[{\"incident\":\"INC-1\"}],"
            + "\"attributions\":[{\"subject\":\"INC-1\"}],\"relations\":[{\"relation\":\"AL-IR\"}]}],\"next\":null}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String port = Integer.toString(server.getAddress().getPort());
        warmUp = WarmUp.at(new MockEnvironment().withProperty("local.server.port", port));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        byte[] body = cases.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void pageOfTheFirstCaseIsRequestedOnce() {
        warmUp.runFirstCase();

        assertThat(asked).containsExactly("/api/cases?limit=1", "/cases/AL%2022");
    }

    @Test
    void allPagesAreRequestedInEachRound() {
        warmUp.run(2);

        assertThat(asked)
                .contains(
                        "/",
                        "/events",
                        "/incidents/INC-1",
                        "/attributions/INC-1",
                        "/relations/AL-IR",
                        "/why?of=relation/AL-IR/severed",
                        "/cases/AL%2022/marks");
        assertThat(asked.stream().filter("/cases/AL%2022"::equals)).hasSize(2);
    }

    @Test
    void noCasePageIsRequestedWithoutACase() {
        cases = "{\"items\":[],\"next\":null}";
        warmUp.runFirstCase();

        assertThat(asked).containsExactly("/api/cases?limit=1");
    }

    @Test
    void failedRequestDoesNotFailTheStart() {
        status = 503;
        cases = "{\"type\":\"urn:demarche:problem:unavailable\"}";
        warmUp.runFirstCase();
        cases = "no JSON";
        warmUp.runFirstCase();
        assertThat(asked).containsExactly("/api/cases?limit=1", "/api/cases?limit=1");

        server.stop(0);
        warmUp.runFirstCase();
        assertThat(asked).hasSize(2);
    }
}
