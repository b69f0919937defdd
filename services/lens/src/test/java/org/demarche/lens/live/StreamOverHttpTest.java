package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.LensApplication;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Streams of two replicas: one projects, both consume the topic and serve streams. */
class StreamOverHttpTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int FIRST = 200;
    private static final List<RecordedEvent> LEDGER = RandomLedger.of(1, 1000);
    private static final HttpClient HTTP = CheckedHttp.client();
    private static final String DATABASE = EmbeddedMongo.databaseName();

    private static String topic = "";
    private static ConfigurableApplicationContext projecting;
    private static ConfigurableApplicationContext other;
    private static int published;

    @BeforeAll
    static void startTwo() throws Exception {
        topic = KafkaBroker.topic();
        publish(FIRST);
        projecting = start("--demarche.lens.live.max-subscribers=9", "--demarche.lens.query.timeout=60s");
        other = start(
                "--demarche.lens.projector.enabled=false",
                "--demarche.lens.live.recent-events-capacity=16",
                "--demarche.lens.live.heartbeat-interval=100ms");
        await().atMost(TIMEOUT)
                .until(() -> get(projecting, "/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        projecting.close();
        other.close();
        HTTP.close();
    }

    @Test
    void everyReplicaStreamsPastAndNewEventsAsInTheHistory() throws Exception {
        List<Reading> readings = List.of(read(projecting, "?from=1"), read(other, "?from=1"), read(other, "?from=150"));
        publish(50);
        KafkaBroker.publish(topic, TestProjector.records(LEDGER.subList(published, published + 3)), false);
        publish(50);
        int all = published;

        await().atMost(TIMEOUT).until(() -> readings.stream().allMatch(reading -> reading.last() == all));
        String history = get(projecting, "/api/events?min-position=" + all).body();
        assertThat(readings.get(0).data()).isEqualTo(history.lines().toList());
        assertThat(readings.get(1).data()).isEqualTo(history.lines().toList());
        assertThat(readings.get(2).data()).isEqualTo(history.lines().skip(149).toList());
        assertThat(readings.get(1).types())
                .isEqualTo(LEDGER.stream().limit(all).map(RecordedEvent::type).toList());
        for (Reading reading : readings) {
            reading.close();
        }
    }

    @Test
    void lastEventIdOverridesFromAndFiltersApply() throws Exception {
        try (Reading reading = read(other, "?from=1&case=C1&type=relation.severed", "Last-Event-ID", "40")) {
            publish(40);
            List<String> wanted = LEDGER.stream()
                    .limit(published)
                    .filter(event -> event.position() > 40)
                    .filter(event -> "C1".equals(event.caseId()) && event.type().equals("relation.severed"))
                    .map(event -> Long.toString(event.position()))
                    .toList();

            assertThat(wanted).isNotEmpty();
            await().atMost(TIMEOUT).until(reading::ids, wanted::equals);
        }
    }

    @Test
    void severalTypesAndSubjectsAreFollowedInOneStreamWithoutNames() throws Exception {
        List<RecordedEvent> wanted = LEDGER.stream()
                .limit(published)
                .filter(event ->
                        event.type().equals("relation.severed") || event.type().equals("relation.restored"))
                .filter(event -> event.subject().equals("relation/AL-IR")
                        || event.subject().equals("relation/AL-RU"))
                .toList();
        String query =
                "?from=1&named=false&type=relation.severed,relation.restored&subject=relation/AL-IR,relation/AL-RU";
        try (Reading reading = read(other, query)) {
            List<String> ids = wanted.stream()
                    .map(event -> Long.toString(event.position()))
                    .toList();

            await().atMost(TIMEOUT).until(reading::ids, ids::equals);
            assertThat(ids).isNotEmpty();
            assertThat(reading.types()).isEmpty();
            assertThat(reading.data()).allMatch(data -> data.contains("\"type\":\"relation."));
        }
    }

    @Test
    void streamStartsWithNewEventsWithoutAPosition() throws Exception {
        await().atMost(TIMEOUT).until(() -> other.getBean(Hub.class).head(), head -> head == published);
        int before = published;
        try (Reading reading = read(other, "")) {
            publish(5);

            await().atMost(TIMEOUT).until(() -> reading.last() == published);
            assertThat(reading.ids().getFirst()).isEqualTo(Integer.toString(before + 1));
        }
    }

    @Test
    void responseIsAnEventStreamThatMustNotBeStored() throws Exception {
        try (Reading reading = read(other, "?from=1")) {
            assertThat(reading.response.statusCode()).isEqualTo(200);
            assertThat(reading.response.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(reading.response.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void headRequestIsAnsweredAtOnce() throws Exception {
        var request = HttpRequest.newBuilder(uri(other, "/api/stream")).HEAD().build();

        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "from=0,from",
        "from=x,from",
        "from=,from",
        "from=1&from=2,from",
        "case=,case",
        "type=,type",
        "type=relation.sever,type",
        "type=relation.severed%2Crelation.sever,type",
        "named=no,named",
        "form=1,form",
        "at=2022,at"
    })
    void badParameterIsNamedIn400(String query, String parameter) throws Exception {
        HttpResponse<String> answer = get(other, "/api/stream?" + query, "Accept", "text/event-stream");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "1.5", "99999999999999999999"})
    void badLastEventIdIsNamedIn400(String id) throws Exception {
        HttpResponse<String> answer = get(other, "/api/stream", "Last-Event-ID", id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"Last-Event-ID\"");
    }

    @Test
    void subscriberOverTheLimitGets503WithRetryAfter() throws Exception {
        List<Reading> readings = new ArrayList<>();
        await().atMost(TIMEOUT)
                .until(() -> projecting.getBean(Subscribers.class).count() == 0);
        for (int i = 0; i < 9; i++) {
            readings.add(read(projecting, ""));
        }
        await().atMost(TIMEOUT)
                .until(() -> projecting.getBean(Subscribers.class).count() == 9);
        HttpResponse<String> answer = get(projecting, "/api/stream");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("urn:demarche:problem:unavailable");
        for (Reading reading : readings) {
            reading.close();
        }
        await().atMost(TIMEOUT)
                .until(() -> projecting.getBean(Subscribers.class).count() == 0);
    }

    @Test
    void disconnectIsNoticedWithoutAWrite() throws Exception {
        ConfigurableApplicationContext third =
                start("--demarche.lens.projector.enabled=false", "--demarche.lens.live.heartbeat-interval=1h");
        Reading reading = read(third, "?from=" + published);
        await().atMost(TIMEOUT).until(() -> reading.last() == published);
        reading.close();

        await().atMost(TIMEOUT).until(() -> third.getBean(Subscribers.class).count() == 0);
        third.close();
    }

    @Test
    void subscriberThatDoesNotReadIsDisconnectedAndOthersContinue() throws Exception {
        ConfigurableApplicationContext third = start(
                "--demarche.lens.projector.enabled=false",
                "--demarche.lens.live.mailbox-capacity=2",
                "--demarche.lens.live.heartbeat-interval=100ms",
                "--demarche.lens.live.write-timeout=1s",
                "--server.tomcat.max-connections=100");
        Hub hub = third.getBean(Hub.class);
        Subscribers subscribers = third.getBean(Subscribers.class);
        await().atMost(TIMEOUT).until(() -> hub.head() == published);
        String follows = ": " + published; // said by one that has its place in the hub, when nothing is published
        try (var stuck = new java.net.Socket("127.0.0.1", uri(third, "/").getPort());
                Reading other = read(third, "?type=relation.severed")) {
            stuck.getOutputStream()
                    .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            var begun = new BufferedReader(new InputStreamReader(stuck.getInputStream(), StandardCharsets.UTF_8));
            assertThat(begun.lines().anyMatch(follows::equals)).isTrue();
            await().atMost(TIMEOUT).until(() -> other.lines().contains(follows));
            long position = published;
            while (hub.dropped() == 0 && subscribers.count() == 2) {
                hub.publish(new SseFrame(++position, null, "tea", "pot/1", new byte[200_000]));
                Thread.onSpinWait();
            }
            hub.publish(new SseFrame(
                    ++position, null, "relation.severed", "pot/1", "id: 1000000\n\n".getBytes(StandardCharsets.UTF_8)));

            await().atMost(TIMEOUT).until(() -> other.last() == 1_000_000);
            await().atMost(TIMEOUT).until(() -> subscribers.count() == 1);
        }
        third.close();
    }

    @Test
    void streamWorksOverHttp2() throws Exception {
        ConfigurableApplicationContext third =
                start("--demarche.lens.projector.enabled=false", "--server.http2.enabled=true");
        try (Reading reading = read(third, "?from=" + (published - 9))) {
            await().atMost(TIMEOUT).until(() -> reading.last() == published);

            assertThat(reading.response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(reading.ids()).hasSize(10);
        }
        third.close();
    }

    @Test
    void shutdownEndsEveryStreamWithThePositionToResumeAfter() throws Exception {
        ConfigurableApplicationContext third =
                start("--demarche.lens.projector.enabled=false", "--demarche.lens.live.shutdown-timeout=60s");
        Reading reading = read(third, "?from=" + published);
        await().atMost(TIMEOUT).until(() -> reading.last() == published);
        third.close();

        await().atMost(TIMEOUT).until(reading::isOver);
        assertThat(reading.failure).isNull();
        assertThat(reading.lines()).contains(": the server is stopping; resume with Last-Event-ID: " + published);
    }

    private static synchronized void publish(int events) {
        KafkaBroker.publish(topic, TestProjector.records(LEDGER.subList(published, published + events)), true);
        published += events;
    }

    private static ConfigurableApplicationContext start(String... more) {
        Stream<String> usual = Stream.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                "--spring.mongodb.uri=" + EmbeddedMongo.address(),
                "--demarche.lens.store.database=" + DATABASE,
                "--demarche.lens.store.timeout=20s",
                "--demarche.lens.projector.topic=" + topic,
                "--demarche.lens.projector.group=" + topic);
        return new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
    }

    private static URI uri(ConfigurableApplicationContext lens, String path) {
        return URI.create("http://127.0.0.1:" + lens.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext lens, String path, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(uri(lens, path));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static Reading read(ConfigurableApplicationContext lens, String query, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(lens, "/api/stream" + query));
        return new Reading(HTTP.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofInputStream()));
    }

    /** Reads the lines of a stream in a thread. */
    private static final class Reading implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final List<String> lines = new ArrayList<>();
        private final Thread thread;
        private volatile @Nullable IOException failure;

        Reading(HttpResponse<InputStream> response) {
            this.response = response;
            this.thread = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    synchronized (this) {
                        lines.add(line);
                    }
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }

        boolean isOver() {
            return !thread.isAlive();
        }

        long last() {
            List<String> ids = ids();
            return ids.isEmpty() ? 0 : Long.parseLong(ids.getLast());
        }

        List<String> ids() {
            return field("id: ");
        }

        List<String> types() {
            return field("event: ");
        }

        List<String> data() {
            return field("data: ");
        }

        private List<String> field(String name) {
            return lines().stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()))
                    .toList();
        }

        @Override
        public void close() throws Exception {
            Objects.requireNonNull(response.body()).close();
            thread.join();
        }
    }
}
