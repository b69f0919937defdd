package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.testsupport.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

class KafkaDeadLettersTest {
    private final List<String> created = new ArrayList<>();
    private final MockProducer<byte[], byte[]> producer = new OpenProducer();
    private @Nullable RuntimeException refusal;
    private final KafkaDeadLetters letters =
            new KafkaDeadLetters("letters", new Topics(), new KafkaTemplate<>(() -> producer));

    @Test
    void topicIsCreatedOnceForAllLetters() {
        letters.createTopic();
        put();
        put();

        assertThat(created).containsExactly("letters");
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void topicThatWasDeletedIsCreatedAgain() {
        letters.createTopic();
        producer.sendException = new UnknownTopicOrPartitionException();
        assertThatThrownBy(this::put).isInstanceOf(KafkaException.class);
        producer.sendException = null;
        put();

        assertThat(created).containsExactly("letters", "letters");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void topicThatCannotBeCreatedAtTheStartIsCreatedWithTheFirstLetter() {
        refusal = new org.springframework.kafka.KafkaException("refused", new TopicAuthorizationException("letters"));
        try (LogLines log = LogLines.of(KafkaDeadLetters.class)) {
            letters.createTopic();

            assertThat(log.all()).singleElement().asString().contains("Dead-letter topic cannot be created");
        }
        refusal = null;
        put();

        assertThat(created).containsExactly("letters");
    }

    private void put() {
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        letters.put(new ConsumerRecord<>("events", 0, 7, new byte[0], value), 7, "unknown type");
    }

    /** The template closes a producer after each record, as it would return a pooled one. */
    private static final class OpenProducer extends MockProducer<byte[], byte[]> {
        OpenProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void close(Duration timeout) {}
    }

    private final class Topics extends KafkaAdmin {
        Topics() {
            super(Map.of());
        }

        @Override
        public void createOrModifyTopics(NewTopic... topics) {
            if (refusal != null) {
                throw refusal;
            }
            List.of(topics).forEach(topic -> created.add(topic.name()));
        }
    }
}
