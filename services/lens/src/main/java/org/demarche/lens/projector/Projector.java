package org.demarche.lens.projector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.projector.ProjectionBatch.Foreign;
import org.demarche.lens.topic.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batches of events: history, journals and states beside each other, and the progress when they are written, so
 * that whoever reads the progress first sees a consistent cut. Whatever fails leaves nothing behind in memory; the next
 * attempt starts from what MongoDB holds. Used by one thread at a time; it lets others assess for it.
 */
final class Projector {
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
    private List<StoredEvent> historyEnd = List.of();
    private @Nullable Checkpoint mark;
    private boolean looked;
    private boolean retried;
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
        this.cache = new JournalCache(models.journals(), cachedClaims);
        this.rebuildLog = new RebuildLog(clock);
        this.quarantine = new Quarantine(() -> models, clock, assessor);
        this.assessor = assessor;
    }

    /** The offset to start from, by the progress that is held; empty = the beginning. */
    OptionalLong start() {
        forget();
        Checkpoint from = load();
        looked = true;
        return from == null || from.offset() < 0 ? OptionalLong.empty() : OptionalLong.of(from.offset() + 1);
    }

    /** Applies what is new in a batch; throws if it could not, and then the same batch must be given again. */
    BatchOutcome handle(List<ConsumerRecord<byte[], byte[]>> records) {
        if (status.isStopped() || records.isEmpty()) {
            return status.isStopped() ? new BatchOutcome.Stop() : new BatchOutcome.GoOn();
        }
        try {
            boolean failing = status.trouble() != null;
            BatchOutcome next = apply(records);
            if (failing && !status.isStopped()) {
                log.atInfo().addKeyValue("position", status.mark().position()).log("projecting goes on");
            }
            return next;
        } catch (RuntimeException e) {
            forget();
            failed(e);
            throw e;
        }
    }

    /** Told once: it is tried again for as long as it takes, and health shows since when. */
    private void failed(RuntimeException e) {
        if (status.trouble() == null) {
            log.atWarn()
                    .addKeyValue("position", status.mark().position())
                    .setCause(e)
                    .log("a batch could not be applied; it is tried again until it can");
        }
        status.failed(e, clock.instant());
    }

    private BatchOutcome apply(List<ConsumerRecord<byte[], byte[]>> records) {
        Checkpoint from = load();
        if (from == null) {
            return replaced();
        }
        boolean first = !looked;
        looked = true;
        if (first && records.getLast().offset() < from.offset()) {
            return new BatchOutcome.Seek(from.offset() + 1);
        }
        ProjectionBatch batch = ProjectionBatch.of(records, from.position());
        putAside(batch, from);
        Checkpoint reached = batch.fresh().isEmpty() ? from : project(batch, from);
        if (reached == null) {
            return replaced();
        }
        status.applied(reached);
        return batch.beyondGap().isPresent()
                ? gap(reached.position(), batch.beyondGap().getAsLong())
                : new BatchOutcome.GoOn();
    }

    /** Null if these read models are no longer kept. */
    private @Nullable Checkpoint project(ProjectionBatch batch, Checkpoint from) {
        List<StoredEvent> history = new ArrayList<>(historyEnd);
        batch.fresh().forEach(delivery -> history.add(delivery.kept()));
        boolean quarantined;
        try (var writing = new ConcurrentWrites()) {
            writing.begin(() -> models.history().write(history));
            Map<String, List<Delivery>> byThing = batch.byThing(BatchClaimTargets.of(batch, models.history()));
            BatchPartition sorting = BatchPartition.of(byThing, batch.unreadableByThing(), models.quarantines());
            cache.forget(sorting.known());
            List<Chunk> chunks = cache.add(sorting.applied());
            List<EntitySummary> states = states(sorting, batch.fresh().getLast().position());
            writing.begin(() -> models.states().write(states));
            writing.begin(() -> models.quarantines().write(sorting.waiting()));
            models.journals()
                    .write(chunks.stream()
                            .filter(chunk -> sorting.applied().containsKey(chunk.thing()))
                            .toList());
            writing.await();
            quarantined = !sorting.waiting().isEmpty();
        }
        Checkpoint reached = reached(batch, from, quarantined);
        if (!models.progress().write(reached)) {
            return null;
        }
        remember(reached, history);
        return reached;
    }

    /** A thing that cannot be assessed waits from here on; the others go on. */
    private List<EntitySummary> states(BatchPartition sorting, long last) {
        AsOf reading = new AsOf(last, null, null, clock.instant());
        List<String> things = sorting.applied().keySet().stream()
                .filter(JournalKeys::isEntity)
                .toList();
        List<EntitySummary> states = new ArrayList<>();
        for (Outcome outcome :
                Parallel.of(things).map(thing -> assess(thing, reading)).toList()) {
            switch (outcome) {
                case Outcome.Assessed assessed -> states.add(assessed.state());
                case Outcome.Failed failed -> fails(failed, sorting);
            }
        }
        return states;
    }

    private Outcome assess(String thing, AsOf reading) {
        try {
            return new Outcome.Assessed(assessor.of(thing, new Answers(cache, reading)));
        } catch (RuntimeException e) {
            return new Outcome.Failed(thing, e);
        }
    }

    private void fails(Outcome.Failed failed, BatchPartition sorting) {
        if (failed.why() instanceof ReadModelsUnavailableException away) {
            throw away;
        }
        Delivery first = sorting.fails(failed.thing(), failed.why());
        deadLetters.put(first.record(), first.position(), failed.thing() + " cannot be assessed: " + failed.why());
        cache.forget(List.of(failed.thing()));
    }

    /** What has come of a thing. */
    private sealed interface Outcome {
        record Assessed(EntitySummary state) implements Outcome {}

        record Failed(String thing, RuntimeException why) implements Outcome {}
    }

    private void remember(Checkpoint reached, List<StoredEvent> history) {
        mark = reached;
        historyEnd = history.stream()
                .filter(kept -> kept.position() >= History.chunkStart(reached.position() + 1))
                .toList();
        cache.trim();
        this.reached.accept(reached.position());
        rebuildLog.reached(reached.position(), status.target());
    }

    private static Checkpoint reached(ProjectionBatch batch, Checkpoint from, boolean quarantined) {
        Delivery last = batch.fresh().getLast();
        List<Delivery> unreadable = batch.unreadable();
        return new Checkpoint(
                last.position(),
                last.record().offset(),
                last.kept().event().recordedAt(),
                from.unreadable() + unreadable.size(),
                unreadable.isEmpty()
                        ? from.lastUnreadable()
                        : unreadable.getLast().position() + ": "
                                + unreadable.getLast().kept().unreadable(),
                from.quarantined() || quarantined);
    }

    private void putAside(ProjectionBatch batch, Checkpoint from) {
        for (Delivery delivery : batch.unreadable()) {
            deadLetters.put(
                    delivery.record(),
                    delivery.position(),
                    String.valueOf(delivery.kept().unreadable()));
        }
        for (Foreign foreign : batch.foreign()) {
            if (foreign.record().offset() > from.offset()) {
                deadLetters.put(foreign.record(), 0, foreign.reason());
            }
        }
    }

    /** The topic may have been read from the wrong place, which beginning again cures; if it does not, events are lost. */
    private BatchOutcome gap(long applied, long found) {
        String what = "position %d follows on %d".formatted(found, applied);
        if (rewoundAt == applied) {
            log.atError()
                    .addKeyValue("position", applied)
                    .addKeyValue("found", found)
                    .log("the topic lacks events; the projector stops and answers stay at this position");
            status.stopped("the topic lacks events: " + what, clock.instant());
            return new BatchOutcome.Stop();
        }
        rewoundAt = applied;
        log.atWarn()
                .addKeyValue("position", applied)
                .addKeyValue("found", found)
                .log("a gap in the topic; reading it again from its beginning");
        return new BatchOutcome.Rewind();
    }

    /** Another generation has taken the place of this one, or it is not wanted any more: nothing is wrong. */
    private BatchOutcome replaced() {
        log.atInfo().log("these read models are projected no more");
        return new BatchOutcome.Stop();
    }

    /** Null if these read models are no longer kept. */
    private @Nullable Checkpoint load() {
        Checkpoint known = mark;
        if (known == null) {
            models.prepare();
            known = models.progress().find().orElse(null);
            if (known == null) {
                return null;
            }
            long next = known.position() + 1;
            historyEnd = models.history().read(History.chunkStart(next), known.position());
            retryOnce();
            mark = known;
            status.found(known);
            reached.accept(known.position());
        }
        return known;
    }

    /** What the build before this one could not apply, this one may. */
    private void retryOnce() {
        if (!retried) {
            quarantine.open().forEach(each -> quarantine.retry(each.thing()));
            retried = true;
        }
    }

    private void forget() {
        mark = null;
        cache.clear();
    }
}
