package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The subscriber in the tour is this one, and it does what the tour says. */
@ExtendWith(SeededInstance.class)
class SubscriberTest {
    /** Events of three lines and an empty one each, so that the cut falls at every place of an event in turn. */
    private static final int LINES = 98;

    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void tourShowsTheSubscriberAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/demarche/standalone/Subscriber.java"));
        String shown = source.replace("package org.demarche.standalone;\n\n", "");

        assertThat(Files.readString(Path.of("../../docs/tour.md"))).contains("```java\n" + shown + "```\n");
    }

    @Test
    void subscriberReceivesEveryEventOnceInOrderWhenTheConnectionIsCutRepeatedly(RunningInstance running)
            throws Exception {
        List<String> events = running.client().events("from=1");
        List<Long> positions = new CopyOnWriteArrayList<>();
        List<String> got = new CopyOnWriteArrayList<>();
        HttpServer cutting = cutting(running.client().base());
        URI stream = URI.create("http://127.0.0.1:" + cutting.getAddress().getPort() + "/api/stream");
        Thread subscriber = Thread.ofVirtual().start(() -> {
            try {
                new Subscriber(stream, "0").follow((position, event) -> {
                    positions.add(Long.valueOf(position));
                    got.add(event);
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> got.size() >= events.size());
        } finally {
            subscriber.interrupt();
            cutting.stop(0);
        }

        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(got).isEqualTo(events);
        assertThat(connections.get()).isGreaterThan(5);
    }

    /** Passes a stream on, but for its end: after some lines the connection breaks in the middle of one. */
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
        try (HttpClient http = HttpClient.newHttpClient()) {
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
            String said = line.startsWith("retry: ") ? "retry: 1" : line;
            if (++passed == cut) {
                out.write(said.substring(0, said.length() / 2).getBytes(UTF_8));
                out.flush();
                return;
            }
            out.write((said + "\n").getBytes(UTF_8));
            out.flush();
        }
    }
}
