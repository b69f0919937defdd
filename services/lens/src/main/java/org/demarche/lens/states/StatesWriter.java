package org.demarche.lens.states;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.projector.ProjectingReplica;
import org.demarche.lens.states.TopicWriter.Write;
import org.demarche.lens.subscriptions.StateFeed;
import org.demarche.lens.subscriptions.StateFeeds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the states while this replica projects. It starts with a transactional id that fences the replica before it, and
 * reads what the topics hold. So whatever happened before, only differences are published, and no older state follows a
 * newer one.
 */
final class StatesWriter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StatesWriter.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ProjectingReplica replica;
    private final StatesKafka kafka;
    private final StateFeeds feeds;
    private final Generations generations;
    private final StatesProperties properties;
    private boolean failing;
    private @Nullable Recorded lastRecorded;
    private @Nullable Thread thread;

    /** When the event at a position was recorded. */
    private record Recorded(long position, Instant at) {}

    StatesWriter(
            ProjectingReplica replica,
            StatesKafka kafka,
            StateFeeds feeds,
            Generations generations,
            StatesProperties properties) {
        this.replica = replica;
        this.kafka = kafka;
        this.feeds = feeds;
        this.generations = generations;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("lens-states").daemon().start(this::run);
        }
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            stopping = thread;
            thread = null;
        }
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (replica.isThis()) {
                    tryPublish();
                }
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryPublish() throws InterruptedException {
        try {
            publish();
        } catch (ReadModelsUnavailableException | StateFeed.EndedException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("States cannot be read; retrying");
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            if (!failing) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("States cannot be published; retrying");
            }
            failing = true;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Publishing of the states failed; retrying");
        }
    }

    /** Publishes until this replica does not project any more. */
    private void publish() throws InterruptedException {
        List<StateTopic> topics = StateTopic.all(properties.topicPrefix());
        kafka.createTopics(topics);
        List<StateFeed> opened = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = kafka.producer();
                Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            producer.initTransactions();
            var records = new StateRecords(source());
            List<TopicWriter> writers = new ArrayList<>();
            for (StateTopic topic : topics) {
                PublishedStates published = PublishedStates.read(consumer, topic.name());
                StateFeed feed = feeds.open(topic.kind());
                opened.add(feed);
                int partitions = producer.partitionsFor(topic.name()).size();
                writers.add(new TopicWriter(topic, partitions, published, feed, records, this::recordedAt, properties));
            }
            log.atInfo().log("Publishing the states of all things");
            while (replica.isThis() && isRunning()) {
                if (!write(producer, writers)) {
                    Thread.sleep(POLL);
                }
                failing = false;
            }
        } finally {
            opened.forEach(StateFeed::close);
        }
    }

    /** Writes what has changed in one transaction; false = nothing has. */
    private static boolean write(Producer<byte[], byte[]> producer, List<TopicWriter> writers)
            throws InterruptedException {
        List<Write> writes = new ArrayList<>();
        for (TopicWriter writer : writers) {
            writes.add(writer.next());
        }
        List<ProducerRecord<byte[], byte[]>> records =
                writes.stream().flatMap(write -> write.records().stream()).toList();
        if (!records.isEmpty()) {
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                var unused = producer.send(record); // the commit throws what it fails with
            }
            producer.commitTransaction();
        }
        writes.forEach(write -> write.committed().run());
        return writes.stream().anyMatch(Write::more);
    }

    /** The name of the ledger, which all its events have. */
    private String source() {
        ReadModels models = generations.served().models();
        return models.history().at(1).map(StoredEvent::source).orElseThrow(StateFeed.EndedException::new);
    }

    private Instant recordedAt(long position) {
        Recorded known = lastRecorded;
        if (known == null || known.position() != position) {
            Instant at = generations
                    .served()
                    .models()
                    .history()
                    .at(position)
                    .map(stored -> stored.event().recordedAt())
                    .orElseThrow(StateFeed.EndedException::new);
            known = new Recorded(position, at);
            lastRecorded = known;
        }
        return known.at();
    }
}
