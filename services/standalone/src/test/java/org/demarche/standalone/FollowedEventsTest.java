package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.EventFilterParameters;
import org.demarche.contracts.http.ProblemException;
import org.demarche.testsupport.CheckedHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.JsonNode;

/** {@link DemarcheClient#follow} against a running instance. The lines of {@link #sample} are shown in the tour. */
@ExtendWith(SeededInstance.class)
class FollowedEventsTest {
    /** Events of three lines and an empty one each, so that the cut falls at every place of an event in turn. */
    private static final int LINES = 98;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final AtomicInteger connections = new AtomicInteger();

    private static void sample(DemarcheClient demarche, ObjLongConsumer<JsonNode> handler) throws InterruptedException {
        // sample
        long position = 0; // of the last event that was handled: store it together with what you make of the events
        demarche.follow(
                EventFilterParameters.after(position).ofCase("albania-2022"),
                (event, eventPosition) -> handler.accept(event, eventPosition));
        // end of sample
    }

    @Test
    void tourShowsTheSampleAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/demarche/standalone/FollowedEventsTest.java"));
        String shown = source.substring(
                        source.indexOf("// sample\n") + "// sample\n".length(),
                        source.indexOf("        // end of sample"))
                .indent(-8);

        assertThat(Files.readString(Path.of("../../docs/tour.md"))).contains("```java\n" + shown + "```\n");
    }

    @Test
    void sampleReceivesTheEventsOfTheCase(RunningInstance running) throws Exception {
        List<String> expected = running.client().events("from=1&case=albania-2022");
        List<String> events = new CopyOnWriteArrayList<>();
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base()));
        Thread follower = Thread.ofVirtual()
                .start(() -> uninterrupted(() -> sample(demarche, (event, position) -> {
                    events.add(event.toString());
                })));
        Awaitility.await().atMost(TIMEOUT).until(() -> events.size() >= expected.size());
        follower.interrupt();

        assertThat(follower.join(TIMEOUT)).isTrue();
        assertThat(events).isEqualTo(expected);
    }

    @Test
    void everyEventIsReceivedOnceInOrderWhenTheConnectionIsCutRepeatedly(RunningInstance running) throws Exception {
        List<String> expected = running.client().events("from=1");
        List<Long> positions = new CopyOnWriteArrayList<>();
        List<String> events = new CopyOnWriteArrayList<>();
        HttpServer cutting = cutting(running.client().base());
        DemarcheClient demarche = DemarcheClient.of(
                URI.create("http://127.0.0.1:" + cutting.getAddress().getPort()));
        Thread follower = Thread.ofVirtual()
                .start(() -> uninterrupted(() -> demarche.follow(EventFilterParameters.after(0), (event, position) -> {
                    positions.add(position);
                    events.add(event.toString());
                })));
        try {
            Awaitility.await().atMost(TIMEOUT).until(() -> events.size() >= expected.size());
        } finally {
            follower.interrupt();
            cutting.stop(0);
        }

        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, expected.size()).boxed().toList());
        assertThat(events).isEqualTo(expected);
        assertThat(connections.get()).isGreaterThan(5);
    }

    @Test
    void exceptionOfTheHandlerEndsTheStream(RunningInstance running) {
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base()));

        assertThatThrownBy(() -> demarche.follow(EventFilterParameters.after(0), (event, position) -> {
                    throw new ResourceAccessException("another server");
                }))
                .hasMessage("another server");
    }

    @Test
    void refusedRequestEndsTheStream(RunningInstance running) {
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base() + "/nowhere"));

        assertThatThrownBy(() -> demarche.follow(EventFilterParameters.after(0), (event, position) -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    private interface Following {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Following following) {
        try {
            following.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A proxy that breaks the connection in the middle of a line, after some lines. */
    private HttpServer cutting(String base) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> pass(base, exchange));
        server.start();
        return server;
    }

    private void pass(String base, HttpExchange exchange) throws IOException {
        int cut = LINES + connections.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + exchange.getRequestURI()))
                .header("Last-Event-ID", exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                .build();
        try (HttpClient http = CheckedHttp.client()) {
            HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            pass(answer.body(), exchange.getResponseBody(), cut);
            http.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void pass(Stream<String> lines, OutputStream out, int cut) throws IOException {
        int passed = 0;
        for (String line : (Iterable<String>) lines::iterator) {
            String sent = line.startsWith("retry: ") ? "retry: 1" : line;
            if (++passed == cut) {
                out.write(sent.substring(0, sent.length() / 2).getBytes(UTF_8));
                out.flush();
                return;
            }
            out.write((sent + "\n").getBytes(UTF_8));
            out.flush();
        }
    }
}
