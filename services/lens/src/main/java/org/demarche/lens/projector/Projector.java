package org.demarche.lens.projector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.JournalsTooLargeException;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsLostException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.projector.ProjectionBatch.InvalidRecord;
import org.demarche.lens.topic.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batches of events to one generation. A reader never sees the progress of a batch that is not written as a whole, so
 * that a query that reads the progress first is consistent. After a failure nothing stays in memory: the next attempt starts
 * from the stored progress. Used by one thread at a time; entities are assessed by several.
 */
final class Projector {
    /** A claim takes about four times its weight, and is in two journals as one object: the cache takes a quarter of the heap. */
    private static final int HEAP_FOR_EACH_CACHED_BYTE = 8;

    private static final Logger log = LoggerFactory.getLogger(Projector.class);

    private final ReadModels models;
    private final DeadLetters deadLetters;
    private final LongConsumer reached;
    private final ProjectorStatus status;
    private final Clock clock;
    private final JournalCache cache;
    private final RebuildLog rebuildLog;
    private final Quarantine quarantine;
    private final Assessor assessor;
    private List<StoredEvent> lastHistoryChunk = List.of();
    private @Nullable Checkpoint checkpoint;
    private boolean started;
    private boolean quarantineRetried;
    /** The read models were lost; what is left of them is deleted before the next attempt. */
    private boolean lost;

    private long rewoundAt = -1;

    Projector(
            ReadModels models,
            DeadLetters deadLetters,
            LongConsumer reached,
            ProjectorStatus status,
            Clock clock,
            int cachedClaims,
            Assessor assessor) {
        this.models = models;
        this.deadLetters = deadLetters;
        this.reached = reached;
        this.status = status;
        this.clock = clock;
        this.cache = new JournalCache(
                models.journals(), cachedClaims, Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH_CACHED_BYTE);
        this.rebuildLog = new RebuildLog();
        this.quarantine = new Quarantine(() -> models, clock, assessor);
        this.assessor = assessor;
    }

    /**
     * Returns the offset to start from, by the stored progress; empty = the beginning. The last applied record is read
     * again, to see whether it is still the same.
     */
    OptionalLong start() {
        forget();
        Checkpoint from = load();
        started = true;
        return from == null || from.offset() < 0 ? OptionalLong.empty() : OptionalLong.of(from.offset());
    }

    /** Applies the new events of a batch; throws if that failed, and then the same batch must be handled again. */
    BatchOutcome handle(List<ConsumerRecord<byte[], byte[]>> records) {
        if (status.isStopped() || records.isEmpty()) {
            return status.isStopped() ? new BatchOutcome.Stop() : new BatchOutcome.GoOn();
        }
        try {
            boolean failing = status.failure() != null;
            BatchOutcome next = apply(records);
            if (failing && !status.isStopped()) {
                log.atInfo()
                        .addKeyValue("position", status.checkpoint().position())
                        .log("Projector has recovered");
            }
            return next;
        } catch (ReadModelsLostException e) {
            forget();
            lost = true;
            failed(e);
            throw e;
        } catch (RuntimeException e) {
            forget();
            failed(e);
            throw e;
        }
    }

    /** Logs only the first failure in a row; the batch is retried without end, and health shows since when. */
    private void failed(RuntimeException e) {
        if (status.failure() == null) {
            log.atWarn()
                    .addKeyValue("position", status.checkpoint().position())
                    .setCause(e)
                    .log("Batch failed; retrying");
        }
        status.failed(e, clock.instant());
    }

    private BatchOutcome apply(List<ConsumerRecord<byte[], byte[]>> records) {
        Checkpoint from = load();
        if (from == null) {
            return replaced();
        }
        boolean first = !started;
        started = true;
        if (first && records.getLast().offset() < from.offset()) {
            return new BatchOutcome.Seek(from.offset());
        }
        ProjectionBatch batch = ProjectionBatch.of(records, from.position());
        if (isOfAnotherLedger(batch)) {
            return new BatchOutcome.Stop();
        }
        writeDeadLetters(batch, from);
        Checkpoint reached = batch.deliveries().isEmpty() ? from : projectInParts(batch, from);
        if (reached == null) {
            return replaced();
        }
        status.applied(reached);
        return batch.positionAfterGap().isPresent()
                ? gap(reached.position(), batch.positionAfterGap().getAsLong())
                : new BatchOutcome.GoOn();
    }

    /** Divides a batch as long as the journals of its events do not fit into memory at once. */
    private @Nullable Checkpoint projectInParts(ProjectionBatch batch, Checkpoint from) {
        try {
            return project(batch, from);
        } catch (JournalsTooLargeException e) {
            if (batch.deliveries().size() == 1) {
                throw e;
            }
            cache.clear(); // it holds events that were not written
        }
        Checkpoint reached = from;
        for (ProjectionBatch half : batch.halves()) {
            reached = reached == null ? null : projectInParts(half, reached);
        }
        return reached;
    }

    /** Writes a batch and returns its checkpoint; null if this generation is neither served nor being built. */
    private @Nullable Checkpoint project(ProjectionBatch batch, Checkpoint from) {
        List<StoredEvent> history = new ArrayList<>(lastHistoryChunk);
        batch.deliveries().forEach(delivery -> history.add(delivery.stored()));
        try (Batch writing = models.begin()) {
            writing.history(history);
            Map<String, List<Delivery>> byKey = batch.byKey(BatchClaimTargets.of(batch, models.history()));
            BatchPartition partition = BatchPartition.of(byKey, batch.unreadableByKey(), models.quarantines());
            cache.forget(partition.everQuarantined());
            List<Chunk> chunks = add(partition, batch);
            List<EntitySummary> summaries = summaries(partition, batch);
            writing.summaries(summaries);
            writing.quarantines(partition.waiting());
            writing.journals(chunks.stream()
                    .filter(chunk -> partition.applied().containsKey(chunk.key()))
                    .toList());
            Checkpoint reached = reached(batch, from, !partition.waiting().isEmpty());
            if (!writing.write(from, reached)) {
                return null;
            }
            remember(reached, history);
            return reached;
        }
    }

    /** Adds the events to their journals. Where those of one event do not fit into memory, the largest goes into quarantine. */
    private List<Chunk> add(BatchPartition partition, ProjectionBatch batch) {
        try {
            return cache.add(partition.applied());
        } catch (JournalsTooLargeException e) {
            quarantine(new AssessmentResult.Failed(e.key(), e), partition, batch);
            return add(partition, batch);
        }
    }

    /** Assesses the changed entities. One that cannot be assessed goes into quarantine. */
    private List<EntitySummary> summaries(BatchPartition partition, ProjectionBatch batch) {
        AsOf asOf = new AsOf(batch.deliveries().getLast().position(), null, null, clock.instant());
        List<String> keys = partition.applied().keySet().stream()
                .filter(JournalKeys::isEntity)
                .toList();
        List<EntitySummary> summaries = new ArrayList<>();
        for (AssessmentResult outcome :
                Parallel.of(keys).map(key -> assess(key, asOf)).toList()) {
            switch (outcome) {
                case AssessmentResult.Assessed assessed -> summaries.add(assessed.state());
                case AssessmentResult.Failed failed -> quarantine(failed, partition, batch);
            }
        }
        return summaries;
    }

    private AssessmentResult assess(String key, AsOf asOf) {
        try {
            return new AssessmentResult.Assessed(assessor.of(EntityRef.parse(key), new Answers(cache, asOf)));
        } catch (RuntimeException e) {
            return new AssessmentResult.Failed(key, e);
        }
    }

    private void quarantine(AssessmentResult.Failed failed, BatchPartition partition, ProjectionBatch batch) {
        if (failed.why() instanceof ReadModelsUnavailableException away) {
            throw away;
        }
        if (failed.why() instanceof JournalsTooLargeException large
                && batch.deliveries().size() > 1) {
            throw large; // with fewer events it may fit
        }
        Delivery first = partition.quarantine(failed.key(), failed.why());
        deadLetters.put(first.record(), first.position(), failed.key() + " cannot be assessed: " + failed.why());
        cache.forget(List.of(failed.key()));
    }

    /** The assessment of one entity. */
    private sealed interface AssessmentResult {
        record Assessed(EntitySummary state) implements AssessmentResult {}

        record Failed(String key, RuntimeException why) implements AssessmentResult {}
    }

    private void remember(Checkpoint reached, List<StoredEvent> history) {
        checkpoint = reached;
        lastHistoryChunk = history.stream()
                .filter(stored -> stored.position() >= History.chunkStart(reached.position() + 1))
                .toList();
        cache.trim();
        this.reached.accept(reached.position());
        rebuildLog.reached(reached.position(), status.target());
    }

    private static Checkpoint reached(ProjectionBatch batch, Checkpoint from, boolean quarantined) {
        Delivery last = batch.deliveries().getLast();
        List<Delivery> unreadable = batch.unreadable();
        return new Checkpoint(
                last.position(),
                last.record().offset(),
                last.stored().event().recordedAt(),
                from.unreadable() + unreadable.size(),
                unreadable.isEmpty()
                        ? from.lastUnreadable()
                        : unreadable.getLast().position() + ": "
                                + unreadable.getLast().stored().unreadable(),
                from.quarantined() || quarantined);
    }

    private void writeDeadLetters(ProjectionBatch batch, Checkpoint from) {
        for (Delivery delivery : batch.unreadable()) {
            deadLetters.put(
                    delivery.record(),
                    delivery.position(),
                    String.valueOf(delivery.stored().unreadable()));
        }
        for (InvalidRecord invalid : batch.invalid()) {
            if (invalid.record().offset() > from.offset()) {
                deadLetters.put(invalid.record(), 0, invalid.reason());
            }
        }
    }

    /**
     * Compares the last event of a batch that was applied before with the history. Commits are chained, so if it is the same,
     * all before it are.
     */
    private boolean isOfAnotherLedger(ProjectionBatch batch) {
        Delivery again = batch.lastApplied();
        RecordedEvent applied = again == null
                ? null
                : models.history().at(again.position()).map(StoredEvent::event).orElse(null);
        if (again == null || applied == null || isSame(applied, again.stored().event())) {
            return false;
        }
        String reason =
                ("the topic holds the event %s at position %d, and the read models were built from %s there: the topic"
                                + " was filled from another ledger or from an older one")
                        .formatted(again.stored().event().id(), again.position(), applied.id());
        stopOrSetAside(again.position(), reason);
        return true;
    }

    /** Where read models can be set aside, another projector fills the empty ones. */
    private void stopOrSetAside(long position, String reason) {
        if (!models.setAside(reason)) {
            String advice = reason + ". Give the lens an empty database, and it is filled from this topic";
            log.atError()
                    .addKeyValue("position", position)
                    .addKeyValue("reason", advice)
                    .log("Projector stops");
            status.stopped(advice, clock.instant());
        }
    }

    private static boolean isSame(RecordedEvent applied, RecordedEvent again) {
        return applied.id().equals(again.id()) && applied.commitHash().equals(again.commitHash());
    }

    /** The start offset may have been wrong, so consume from the beginning once; if the gap is still there, events are lost. */
    private BatchOutcome gap(long applied, long found) {
        String what = "position %d follows on %d".formatted(found, applied);
        if (rewoundAt == applied) {
            log.atError()
                    .addKeyValue("position", applied)
                    .addKeyValue("found", found)
                    .log("Topic lacks events; the projector stops and queries are answered as of this position");
            status.stopped("the topic lacks events: " + what, clock.instant());
            return new BatchOutcome.Stop();
        }
        rewoundAt = applied;
        log.atWarn()
                .addKeyValue("position", applied)
                .addKeyValue("found", found)
                .log("Gap in the topic; consuming it again from its beginning");
        return new BatchOutcome.Rewind();
    }

    /** Another generation was promoted, or the build of this one was cancelled. This is not an error. */
    private BatchOutcome replaced() {
        log.atInfo().log("Generation is no longer used; its projector stops");
        return new BatchOutcome.Stop();
    }

    /** Returns the checkpoint, from the store if it is not known; null if this generation is neither served nor being built. */
    private @Nullable Checkpoint load() {
        Checkpoint known = checkpoint;
        if (known == null) {
            models.prepare();
            if (lost) {
                models.clear();
                lost = false;
            }
            known = models.progress().find().orElse(null);
            if (known == null) {
                return null;
            }
            long next = known.position() + 1;
            lastHistoryChunk = models.history().read(History.chunkStart(next), known.position());
            retryQuarantineOnce();
            checkpoint = known;
            status.loaded(known);
            reached.accept(known.position());
        }
        return known;
    }

    /** Events that an earlier build could not apply may be applied by this one. */
    private void retryQuarantineOnce() {
        if (!quarantineRetried) {
            quarantine.open().forEach(each -> quarantine.retry(each.key()));
            quarantineRetried = true;
        }
    }

    private void forget() {
        checkpoint = null;
        cache.clear();
    }
}
