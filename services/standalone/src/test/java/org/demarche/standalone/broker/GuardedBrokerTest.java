package org.demarche.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs of this machine may do with a broker that asks who comes. */
@Timeout(120)
class GuardedBrokerTest {
    private static final String COMMANDS = "demarche.commands";
    private static final String EVENTS = "demarche.events";

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.startGuarded(directory.resolve("broker"), 0, COMMANDS);
        try (Admin admin = Admin.create(new HashMap<>(broker.clientSettings()))) {
            admin.createTopics(Set.of(topic(COMMANDS), topic(EVENTS))).all().get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    private static Map<String, Object> outside(String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
        for (int n = 0; n < settings.length; n += 2) {
            all.put(settings[n], settings[n + 1]);
        }
        return all;
    }

    private static void write(Map<String, Object> client, String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(Map<String, Object> client, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> values.add(found.value()));
            }
        }
        return values;
    }

    @Test
    void programsReadWhatThisProcessWrites() throws Exception {
        write(new HashMap<>(broker.clientSettings()), EVENTS, "an event");

        assertThat(read(outside("group.id", "a-dashboard"), EVENTS)).containsExactly("an event");
        assertThat(read(outside(), "demarche.events")).containsExactly("an event");
    }

    @Test
    void programsWriteCommandsAndNothingElse() throws Exception {
        write(outside(), COMMANDS, "a command");

        assertThat(read(new HashMap<>(broker.clientSettings()), COMMANDS)).containsExactly("a command");
        assertThatThrownBy(() -> write(outside(), EVENTS, "a forged event"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(outside(), "__consumer_offsets")).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void topicsAndRightsAreNotChangedFromOutside() {
        try (Admin admin = Admin.create(outside())) {
            assertThatThrownBy(() ->
                            admin.createTopics(Set.of(topic("mine"))).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteTopics(Set.of(EVENTS)).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void groupsAndTransactionsOfTheServicesAreTheirs() {
        assertThatThrownBy(() -> {
                    try (var consumer = new KafkaConsumer<>(
                            outside("group.id", "demarche-lens"), new StringDeserializer(), new StringDeserializer())) {
                        consumer.subscribe(List.of(EVENTS));
                        consumer.poll(Duration.ofSeconds(30));
                    }
                })
                .isInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> {
                    try (var producer = new KafkaProducer<>(
                            outside("transactional.id", "demarche-relay"),
                            new StringSerializer(),
                            new StringSerializer())) {
                        producer.initTransactions();
                    }
                })
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @Test
    void wrongPasswordIsRefused() {
        Map<String, Object> wrong = new HashMap<>(broker.clientSettings());
        wrong.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"demarche\""
                        + " password=\"x\";");

        assertThatThrownBy(() -> write(wrong, COMMANDS, "a command"))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
}
