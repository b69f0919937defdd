package org.demarche.lens.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.LensApplication;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.KafkaBroker;
import org.demarche.testsupport.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the documents show for consumers of the topics of states, run against a real broker. */
class StateConsumersTest {
    private static final Path SUBSCRIBE = Path.of("../../docs/subscribe.md");
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int EVENTS = 120;

    private static String topic = "";
    private static ConfigurableApplicationContext lens;

    @BeforeAll
    static void start() throws Exception {
        String events = KafkaBroker.topic();
        topic = events + ".relations";
        List<RecordedEvent> ledger = RandomLedger.of(34, EVENTS);
        KafkaBroker.publish(events, TestProjector.records(ledger), true);
        lens = new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.kafka.bootstrap-servers=" + KafkaBroker.address(),
                        "--spring.mongodb.uri=" + EmbeddedMongo.address(),
                        "--demarche.lens.store.database=" + EmbeddedMongo.databaseName(),
                        "--demarche.lens.projector.topic=" + events,
                        "--demarche.lens.projector.group=" + events,
                        "--demarche.lens.states.enabled=true",
                        "--demarche.lens.states.partitions=2",
                        "--demarche.lens.states.progress-interval=100ms",
                        "--demarche.lens.states.topic-prefix=" + events + ".",
                        "--demarche.lens.states.transactional-id=states-" + events);
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> StateTable.read(topic).position() == EVENTS);
    }

    @AfterAll
    static void stop() {
        lens.close();
    }

    @Test
    void consumerOfTheDocumentsHoldsEveryRelation() throws IOException {
        assertThat(Files.readString(SUBSCRIBE)).contains("```java\n" + RelationsConsumer.sample() + "```\n");
        Map<String, Object> settings =
                Map.of("bootstrap.servers", KafkaBroker.address(), "isolation.level", "read_committed");
        var held = new RelationsConsumer();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            held.follow(consumer, partitions, EVENTS);
        }

        assertThat(held.relations).isNotEmpty().isEqualTo(StateTable.read(topic).states);
    }

    @Test
    void commandOfTheDocumentsPrintsEveryRelation() throws Exception {
        assumeTrue(Programs.find("kcat").isPresent(), "no kcat in the path");
        String shown = Files.readString(SUBSCRIBE)
                .lines()
                .filter(line -> line.startsWith("kcat "))
                .findFirst()
                .orElseThrow();
        String command = shown.replace("localhost:9092", KafkaBroker.address()).replace("demarche.relations", topic);

        String printed = Programs.output(command);

        assertThat(states(printed)).isEqualTo(StateTable.read(topic).states);
    }

    private static Map<String, String> states(String printed) {
        Map<String, String> states = new TreeMap<>();
        printed.lines().filter(line -> !line.startsWith("_progress ")).forEach(line -> {
            String[] keyAndValue = line.split(" ", 2);
            if (keyAndValue[1].isEmpty()) {
                states.remove(keyAndValue[0]);
            } else {
                states.put(keyAndValue[0], keyAndValue[1]);
            }
        });
        return states;
    }
}
