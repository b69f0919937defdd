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
 * One producer's life, from reading where the topic ends to the first failure. It knows at which offset its next record
 * must land: any other offset means that somebody else writes there, or that the topic is not the one it was.
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
     * Checks the topic, fences whoever published before and ends what they left open.
     *
     * @throws RelayRefusedException if nothing may be published there from this ledger; nobody has been fenced then
     */
    static RelaySession open(
            RelayProperties properties, RelayClients clients, LedgerTail ledger, Failpoints failpoints) {
        try (Admin admin = clients.admin();
                Consumer<String, byte[]> consumer = clients.consumer()) {
            var topic = new EventTopic(properties, admin);
            var tail = new PublishedTail(
                    consumer, topic.partition(), properties.timeouts().maxBlock());
            topic.ensure(() -> topic.begin() == 0
                    && tail.last(0, requireNothingOpen(topic)).isEmpty());
            last(topic, tail, ledger);
            var session = new RelaySession(properties, clients.producer(), failpoints);
            try {
                session.producer.initTransactions();
                session.begin(topic, tail, ledger);
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
            return session;
        }
    }

    /**
     * The position of the last event that anybody has published for good; 0 before the first. Nobody is fenced.
     *
     * @throws RelayRefusedException if it is no event of this ledger
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

    private void begin(EventTopic topic, PublishedTail tail, LedgerTail ledger) {
        nextOffset = requireNothingOpen(topic);
        position = last(topic, tail, ledger).map(Published::position).orElse(0L);
    }

    /** The end of the topic, after which nobody else is writing. */
    private static long requireNothingOpen(EventTopic topic) {
        long end = topic.end();
        if (topic.stableEnd() < end) {
            throw new TopicMovedException("somebody else has a transaction open on the topic "
                    + topic.partition().topic());
        }
        return end;
    }

    private static Optional<Published> last(EventTopic topic, PublishedTail tail, LedgerTail ledger) {
        long begin = topic.begin();
        Optional<Published> last = tail.last(begin, topic.stableEnd()).map(Published::of);
        last.ifPresent(ledger::requireHolds);
        if (begin > 0 && last.isPresent()) {
            throw new RelayRefusedException("the records of the topic %s before offset %d have been deleted"
                    .formatted(topic.partition().topic(), begin));
        }
        return last;
    }

    /** The position of the last event that is published for good. */
    long position() {
        return position;
    }

    /** Publishes all of them or none. After a failure this session is good for nothing but closing. */
    void publish(List<RecordedEvent> events) {
        long began = System.currentTimeMillis();
        try {
            producer.beginTransaction();
            send(events);
            failpoints.beforeCommit();
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw explained(e, Duration.ofMillis(System.currentTimeMillis() - began));
        }
        position = events.getLast().position();
        nextOffset += events.size() + 1; // and the marker that ends a transaction
    }

    private void send(List<RecordedEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            Future<RecordMetadata> answer = producer.send(record(event));
            if (answer.isDone()) {
                landed(answer); // one that failed at once has blocked, and the next would block as long again
            }
            sent.add(answer);
        }
        producer.flush();
        requireOffset(nextOffset, landed(sent.getFirst()));
        requireOffset(nextOffset + sent.size() - 1, landed(sent.getLast()));
    }

    /** A broker fences the owner of a transaction that took too long just as one that was replaced. */
    private RuntimeException explained(KafkaException failure, Duration took) {
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

    private void requireOffset(long expected, RecordMetadata landed) {
        if (landed.hasOffset() && landed.offset() != expected) { // a resent one may come back without its offset
            throw new TopicMovedException("a record landed at offset %d of the topic %s instead of %d"
                    .formatted(landed.offset(), properties.topic(), expected));
        }
    }

    private static RecordMetadata landed(Future<RecordMetadata> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Aborts what is open, if the broker answers in time; if not, the next session does it. */
    @Override
    public void close() {
        producer.close(properties.timeouts().shutdown());
    }
}
