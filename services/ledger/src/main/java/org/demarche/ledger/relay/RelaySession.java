package org.demarche.ledger.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.RecordedEvent;

/**
 * Publishes with one producer, until the first failure. It knows the offset that its next record must get. Any other offset
 * means that another client writes to the topic, or that the topic was created again.
 */
final class RelaySession implements AutoCloseable {
    private final RelayProperties properties;
    private final Producer<String, byte[]> producer;
    private final Failpoints failpoints;
    private long position;
    private long nextOffset;

    private RelaySession(RelayProperties properties, Producer<String, byte[]> producer, Failpoints failpoints) {
        this.properties = properties;
        this.producer = producer;
        this.failpoints = failpoints;
    }

    /**
     * Checks the topic, fences earlier producers and aborts their open transactions.
     *
     * @throws RelayRefusedException if the topic must not be filled from this ledger; no producer was fenced then
     */
    static RelaySession open(
            RelayProperties properties, RelayClients clients, LedgerTail ledger, Failpoints failpoints) {
        try (Admin admin = clients.admin();
                Consumer<String, byte[]> consumer = clients.consumer()) {
            var topic = new EventTopic(properties, admin);
            var tail = new PublishedTail(
                    consumer, topic.partition(), properties.timeouts().maxBlock());
            topic.ensure(() -> topic.begin() == 0
                    && tail.last(0, requireNoOpenTransaction(topic)).isEmpty());
            last(topic, tail, ledger);
            var session = new RelaySession(properties, clients.producer(), failpoints);
            try {
                session.producer.initTransactions();
                session.readEnd(topic, tail, ledger);
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
            return session;
        }
    }

    /**
     * The position of the last committed event of the topic; 0 if there is none. It fences no producer.
     *
     * @throws RelayRefusedException if it is not an event of this ledger
     */
    static long published(RelayProperties properties, RelayClients clients, LedgerTail ledger) {
        try (Admin admin = clients.admin();
                Consumer<String, byte[]> consumer = clients.consumer()) {
            var topic = new EventTopic(properties, admin);
            var tail = new PublishedTail(
                    consumer, topic.partition(), properties.timeouts().maxBlock());
            return last(topic, tail, ledger).map(Published::position).orElse(0L);
        }
    }

    private void readEnd(EventTopic topic, PublishedTail tail, LedgerTail ledger) {
        nextOffset = requireNoOpenTransaction(topic);
        position = last(topic, tail, ledger).map(Published::position).orElse(0L);
    }

    /** The end of the topic. Fails if a transaction is open there. */
    private static long requireNoOpenTransaction(EventTopic topic) {
        long end = topic.end();
        if (topic.stableEnd() < end) {
            throw new TopicMovedException("another producer has an open transaction on the topic "
                    + topic.partition().topic());
        }
        return end;
    }

    private static Optional<Published> last(EventTopic topic, PublishedTail tail, LedgerTail ledger) {
        long begin = topic.begin();
        Optional<Published> last = tail.last(begin, topic.stableEnd()).map(Published::of);
        last.ifPresent(ledger::requireContains);
        if (begin > 0 && last.isPresent()) {
            throw new RelayRefusedException("the records of the topic %s before offset %d have been deleted"
                    .formatted(topic.partition().topic(), begin));
        }
        return last;
    }

    /** The position of the last committed event. */
    long position() {
        return position;
    }

    /** Publishes all events or none. After a failure this session can only be closed. */
    void publish(List<RecordedEvent> events) {
        long began = System.nanoTime();
        try {
            producer.beginTransaction();
            send(events);
            failpoints.beforeCommit();
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw translated(e, Duration.ofNanos(System.nanoTime() - began));
        }
        position = events.getLast().position();
        nextOffset += events.size() + 1; // and the marker at the end of a transaction
    }

    private void send(List<RecordedEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            Future<RecordMetadata> answer = producer.send(record(event));
            if (answer.isDone()) {
                metadata(answer); // a send that failed at once has blocked, and the next would block as long
            }
            sent.add(answer);
        }
        producer.flush();
        requireOffset(nextOffset, metadata(sent.getFirst()));
        requireOffset(nextOffset + sent.size() - 1, metadata(sent.getLast()));
    }

    /** A broker fences a producer also when its transaction took too long. */
    private RuntimeException translated(KafkaException failure, Duration took) {
        if (FailureKind.of(failure) == FailureKind.FENCED
                && took.compareTo(properties.timeouts().transaction()) >= 0) {
            return new TopicMovedException("a transaction was open for " + took + " and the broker has ended it");
        }
        return failure;
    }

    private ProducerRecord<String, byte[]> record(RecordedEvent event) {
        String key = event.caseId() == null ? event.subject() : event.caseId();
        long recordedAt = event.recordedAt().toEpochMilli();
        var message = new ProducerRecord<>(properties.topic(), 0, recordedAt, key, event.data());
        CloudEvents.attributes(event, properties.source())
                .forEach((name, value) -> message.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        message.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private void requireOffset(long expected, RecordMetadata written) {
        if (written.hasOffset() && written.offset() != expected) { // a record that was sent twice may have no offset
            throw new TopicMovedException("a record was written at offset %d of the topic %s instead of %d"
                    .formatted(written.offset(), properties.topic(), expected));
        }
    }

    private static RecordMetadata metadata(Future<RecordMetadata> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Aborts the open transaction if the broker answers in time. Otherwise the next session aborts it. */
    @Override
    public void close() {
        producer.close(properties.timeouts().shutdown());
    }
}
