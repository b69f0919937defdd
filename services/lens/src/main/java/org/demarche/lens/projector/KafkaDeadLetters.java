package org.demarche.lens.projector;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.demarche.kafka.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdminOperations;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Writes records unchanged to the dead-letter topic, with the headers {@code demarche-reason}, {@code demarche-position} and
 * {@code demarche-offset}.
 */
final class KafkaDeadLetters implements DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaAdminOperations admin;
    private final KafkaOperations<byte[], byte[]> producer;
    private volatile boolean created;

    KafkaDeadLetters(String topic, KafkaAdminOperations admin, KafkaOperations<byte[], byte[]> producer) {
        this.topic = topic;
        this.admin = admin;
        this.producer = producer;
    }

    /**
     * Creates the topic where it is missing, so that others can subscribe to it before there is a letter. If that fails it is
     * tried again with the next letter.
     */
    void createTopic() {
        try {
            create();
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", e.getMessage())
                    .log(
                            "Dead-letter topic cannot be created; trying again with the next record that cannot be applied");
        }
    }

    private void create() {
        admin.createOrModifyTopics(new NewTopic(topic, Optional.empty(), Optional.empty()));
        created = true;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, long position, String reason) {
        log.atError()
                .addKeyValue("position", position)
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("Record cannot be applied; sending it to the dead-letter topic");
        if (!created) {
            create();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("demarche-reason", reason);
        headers.put("demarche-position", Long.toString(position));
        headers.put("demarche-offset", Long.toString(record.offset()));
        send(DeadLetter.of(topic, record, headers));
    }

    private void send(ProducerRecord<byte[], byte[]> deadLetter) {
        created = false; // as long as this has not succeeded: the topic may have been deleted
        try {
            producer.send(deadLetter).get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            created = true;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a record could not be sent to the dead-letter topic " + topic, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
