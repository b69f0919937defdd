package org.demarche.lens.states;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.demarche.lens.subscriptions.StateFeed;
import org.demarche.lens.subscriptions.StateFeed.Batch;
import org.demarche.lens.subscriptions.StateFeed.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what is to be written to one topic: states that differ from what it holds, and the position. */
final class TopicWriter {
    private static final Logger log = LoggerFactory.getLogger(TopicWriter.class);
    private static final int MAX_CHANGES = 500;

    private final StateTopic topic;
    private final int partitions;
    private final PublishedStates published;
    private final StateFeed feed;
    private final StateRecords records;
    private final LongFunction<Instant> recordedAt;
    private final StatesProperties properties;
    private final Set<String> seen = new HashSet<>();
    private boolean compared;
    private long progress;
    private long progressAt = System.nanoTime();

    TopicWriter(
            StateTopic topic,
            int partitions,
            PublishedStates published,
            StateFeed feed,
            StateRecords records,
            LongFunction<Instant> recordedAt,
            StatesProperties properties) {
        this.topic = topic;
        this.partitions = partitions;
        this.published = published;
        this.feed = feed;
        this.records = records;
        this.recordedAt = recordedAt;
        this.properties = properties;
    }

    /** Records to be written in one transaction, and what the topic holds then. */
    record Write(List<ProducerRecord<byte[], byte[]>> records, Runnable committed, boolean more) {}

    /** Returns the next records. Nothing is written before the read models have reached what the topic holds. */
    Write next() throws InterruptedException {
        if (!feed.hasReached(published.position())) {
            return new Write(List.of(), () -> {}, false);
        }
        Batch batch = feed.next(MAX_CHANGES);
        List<Change> changes = new ArrayList<>(batch.changes());
        if (!compared) {
            batch.changes().forEach(change -> seen.add(change.id()));
            if (batch.upToDate() >= 0) {
                changes.addAll(notSeen(batch.upToDate()));
                compared = true;
                seen.clear();
            }
        }
        return write(changes, batch.upToDate());
    }

    /** Things that the topic holds and the list does not have. */
    private List<Change> notSeen(long position) {
        return published.ids().stream()
                .filter(id -> !seen.contains(id))
                .map(id -> new Change(id, null, position))
                .toList();
    }

    private Write write(List<Change> changes, long upToDate) {
        List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
        Map<String, String> digests = new HashMap<>();
        for (Change change : changes) {
            String digest = StateRecords.digest(change.json());
            String before = digests.get(change.id());
            boolean same = before == null ? published.has(change.id(), digest) : before.equals(digest);
            if (!same && fits(change)) {
                written.add(records.state(topic, change, recordedAt.apply(change.position())));
                digests.put(change.id(), digest);
            }
        }
        boolean tells = upToDate > progress && (!written.isEmpty() || isProgressDue());
        if (tells) {
            for (int partition = 0; partition < partitions; partition++) {
                written.add(records.progress(topic, partition, upToDate, recordedAt.apply(upToDate)));
            }
        }
        return new Write(written, () -> committed(digests, tells ? upToDate : progress), upToDate < 0);
    }

    private boolean fits(Change change) {
        if (change.json() == null
                || change.json().length <= properties.maxStateSize().toBytes()) {
            return true;
        }
        log.atError()
                .addKeyValue("thing", topic.subject(change.id()))
                .addKeyValue("position", change.position())
                .log("State is too large for its topic; its last one stays there");
        return false;
    }

    private boolean isProgressDue() {
        return progress == 0
                || System.nanoTime() - progressAt
                        > properties.progressInterval().toNanos();
    }

    private void committed(Map<String, String> digests, long position) {
        digests.forEach(published::put);
        if (position != progress) {
            progress = position;
            progressAt = System.nanoTime();
        }
    }
}
