package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.LensApplication;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.journal.Generations;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Rebuilds with several replicas and a real broker, while queries are answered over HTTP. */
class RebuildOnKafkaTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = CheckedHttp.client();
    private static final String LENS = "/api/admin/projections/lens";
    private static final List<RecordedEvent> LEDGER = RandomLedger.of(21, 400);
    private static final List<String> QUESTIONS = List.of(
            "/api/cases?known=300&at=2022-09-08",
            "/api/cases/C0?known=222&at=2022-09-08",
            "/api/cases/C0/timeline?known=300&clock=stated&limit=500",
            "/api/cases/C1/contradictions?known=300",
            "/api/cases/C1/diff?from=40&to=290&at=2022-09-08",
            "/api/incidents?known=250",
            "/api/incidents.csv?known=300",
            "/api/incidents/I1?known=111",
            "/api/attributions?known=300",
            "/api/relations/AL-IR?known=300&at=2022-08",
            "/api/actors?known=300",
            "/api/events?known=300&from=17",
            "/api/events/151");

    private final String database = EmbeddedMongo.databaseName();
    private final List<ConfigurableApplicationContext> replicas = new ArrayList<>();
    private String topic = "";

    @BeforeEach
    void createTopic() throws Exception {
        topic = KafkaBroker.topic();
        publish(0, 300);
    }

    @AfterEach
    void stop() {
        replicas.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void answersAreTheSameBeforeDuringAndAfterARebuild() throws Exception {
        var projecting = start();
        var answering = start("--demarche.lens.projector.enabled=false");
        awaitPosition(projecting, 300);
        Map<String, String> before = answers(projecting);

        HttpResponse<String> begun = send(projecting, "POST", LENS + "/rebuild");
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).contains(LENS);
        while (generation(answering) == 1) {
            assertThat(answers(answering)).isEqualTo(before);
        }
        assertThat(answers(projecting)).isEqualTo(before);
        assertThat(answers(answering)).isEqualTo(before);

        publish(300, 320);
        awaitPosition(answering, 320);
        assertThat(answers(answering)).isEqualTo(before);
        await("the old ones are dropped")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(collections())
                        .contains("journal.g2", "history.g2", "states.g2")
                        .doesNotContain("journal", "history", "states"));
        assertThat(answers(answering)).isEqualTo(before);
    }

    @Test
    void eventsAreProjectedDuringARebuildAndPositionsNeverDecrease() throws Exception {
        var one = start("--demarche.lens.projector.max-poll-records=7");
        var other = start("--demarche.lens.projector.max-poll-records=7");
        awaitPosition(one, 300);
        send(other, "POST", LENS + "/rebuild");
        List<Long> seen = new ArrayList<>();
        for (int published = 300; published < 400; published += 10) {
            publish(published, published + 10);
            seen.add(position(one));
            seen.add(position(other));
        }
        await().atMost(TIMEOUT).until(() -> {
            seen.add(position(one));
            return generation(other) == 2;
        });
        awaitPosition(one, 400);

        assertThat(seen).isSorted();
        ReadModelAssertions.assertThatTheyEqualAFoldOf(generations(one).served().models(), LEDGER);
    }

    @Test
    void rebuildContinuesWhenReplicasStopAndStart() throws Exception {
        var one = start("--demarche.lens.projector.max-poll-records=3");
        awaitPosition(one, 300);
        send(one, "POST", LENS + "/rebuild");
        await().atMost(TIMEOUT)
                .until(() -> !generations(one).models(2).history().at(1).isEmpty());
        one.close();
        var other = start();

        await().atMost(TIMEOUT).until(() -> generation(other) == 2);
        ReadModelAssertions.assertThatTheyEqualAFoldOf(
                generations(other).served().models(), LEDGER.subList(0, 300));
    }

    @Test
    void readModelsOfAnOlderSchemaVersionAreRebuiltAndDropped() throws Exception {
        var before = start();
        awaitPosition(before, 300);
        before.close();
        EmbeddedMongo.database(database)
                .getCollection("progress")
                .updateOne(Filters.eq("_id", "lens"), Updates.unset("form"));

        var after = start();

        await().atMost(TIMEOUT).until(() -> generation(after) == 2);
        awaitPosition(after, 300);
        ReadModelAssertions.assertThatTheyEqualAFoldOf(
                generations(after).served().models(), LEDGER.subList(0, 300));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(collections()).doesNotContain("journal", "history", "states"));
    }

    private ConfigurableApplicationContext start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                "--spring.mongodb.uri=" + EmbeddedMongo.address(),
                "--demarche.lens.store.database=" + database,
                "--demarche.lens.store.timeout=20s",
                "--demarche.lens.live.enabled=false",
                "--demarche.lens.projector.topic=" + topic,
                "--demarche.lens.projector.group=" + topic,
                "--demarche.lens.projector.generation-poll-interval=20ms",
                "--demarche.lens.projector.generation-retention=5s"));
        arguments.addAll(List.of(more));
        var replica = new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .run(arguments.toArray(String[]::new));
        replicas.add(replica);
        return replica;
    }

    private void publish(int from, int to) {
        KafkaBroker.publish(topic, TestProjector.records(LEDGER.subList(from, to)), true);
    }

    private static Generations generations(ConfigurableApplicationContext replica) {
        return replica.getBean(Generations.class);
    }

    private static long position(ConfigurableApplicationContext replica) {
        return generations(replica).served().checkpoint().position();
    }

    private static void awaitPosition(ConfigurableApplicationContext replica, long position) {
        await().atMost(TIMEOUT).until(() -> position(replica) == position);
    }

    private static int generation(ConfigurableApplicationContext replica) throws Exception {
        JsonNode projection = Json.MAPPER.readTree(send(replica, "GET", LENS).body());
        return projection.at("/generation").asInt();
    }

    private List<String> collections() {
        return EmbeddedMongo.database(database).listCollectionNames().into(new ArrayList<>());
    }

    private static Map<String, String> answers(ConfigurableApplicationContext replica) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String question : QUESTIONS) {
            HttpResponse<String> answer = send(replica, "GET", question);
            assertThat(answer.statusCode()).as(question).isEqualTo(200);
            answers.put(question, answer.headers().firstValue("ETag").orElse("") + answer.body());
        }
        return answers;
    }

    private static HttpResponse<String> send(ConfigurableApplicationContext replica, String method, String path)
            throws Exception {
        String port = replica.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
