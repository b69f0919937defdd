package org.demarche.lens.projector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.Things;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Kept;
import org.demarche.lens.journal.Many;
import org.demarche.lens.journal.Mark;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.State;
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
    private final ThingCache cache;
    private final RebuildLog rebuildLog;
    private final Quarantine quarantine;
    private final Assessor assessor;
    private List<Kept> historyEnd = List.of();
    private @Nullable Mark mark;
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
        this.cache = new ThingCache(models.journals(), cachedClaims);
        this.rebuildLog = new RebuildLog(clock);
        this.quarantine = new Quarantine(() -> models, clock, assessor);
        this.assessor = assessor;
    }

    /** The offset to start from, by the progress that is held; empty = the beginning. */
    OptionalLong start() {
        forget();
        Mark from = load();
        looked = true;
        return from == null || from.offset() < 0 ? OptionalLong.empty() : OptionalLong.of(from.offset() + 1);
    }

    /** Applies what is new in a batch; throws if it could not, and then the same batch must be given again. */
    Next handle(List<ConsumerRecord<byte[], byte[]>> records) {
        if (status.isStopped() || records.isEmpty()) {
            return status.isStopped() ? new Next.Stop() : new Next.GoOn();
        }
        try {
            boolean failing = status.trouble() != null;
            Next next = apply(records);
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

    private Next apply(List<ConsumerRecord<byte[], byte[]>> records) {
        Mark from = load();
        if (from == null) {
            return replaced();
        }
        boolean first = !looked;
        looked = true;
        if (first && records.getLast().offset() < from.offset()) {
            return new Next.Seek(from.offset() + 1);
        }
        ProjectionBatch batch = ProjectionBatch.of(records, from.position());
        putAside(batch, from);
        Mark reached = batch.fresh().isEmpty() ? from : project(batch, from);
        if (reached == null) {
            return replaced();
        }
        status.applied(reached);
        return batch.beyondGap().isPresent()
                ? gap(reached.position(), batch.beyondGap().getAsLong())
                : new Next.GoOn();
    }

    /** Null if these read models are no longer kept. */
    private @Nullable Mark project(ProjectionBatch batch, Mark from) {
        List<Kept> history = new ArrayList<>(historyEnd);
        batch.fresh().forEach(delivery -> history.add(delivery.kept()));
        boolean quarantined;
        try (var writing = new Writing()) {
            writing.begin(() -> models.history().write(history));
            Map<String, List<Delivery>> byThing = batch.byThing(TargetsOfBatch.of(batch, models.history()));
            Sorting sorting = Sorting.of(byThing, batch.unreadableByThing(), models.quarantines());
            cache.forget(sorting.known());
            List<Chunk> chunks = cache.add(sorting.applied());
            List<State> states = states(sorting, batch.fresh().getLast().position());
            writing.begin(() -> models.states().write(states));
            writing.begin(() -> models.quarantines().write(sorting.waiting()));
            models.journals()
                    .write(chunks.stream()
                            .filter(chunk -> sorting.applied().containsKey(chunk.thing()))
                            .toList());
            writing.await();
            quarantined = !sorting.waiting().isEmpty();
        }
        Mark reached = reached(batch, from, quarantined);
        if (!models.progress().write(reached)) {
            return null;
        }
        remember(reached, history);
        return reached;
    }

    /** A thing that cannot be assessed waits from here on; the others go on. */
    private List<State> states(Sorting sorting, long last) {
        Reading reading = new Reading(last, null, null, clock.instant());
        List<String> things =
                sorting.applied().keySet().stream().filter(Things::isThing).toList();
        List<State> states = new ArrayList<>();
        for (Outcome outcome :
                Many.of(things).map(thing -> assess(thing, reading)).toList()) {
            switch (outcome) {
                case Outcome.Assessed assessed -> states.add(assessed.state());
                case Outcome.Failed failed -> fails(failed, sorting);
            }
        }
        return states;
    }

    private Outcome assess(String thing, Reading reading) {
        try {
            return new Outcome.Assessed(assessor.of(thing, new Answers(cache, reading)));
        } catch (RuntimeException e) {
            return new Outcome.Failed(thing, e);
        }
    }

    private void fails(Outcome.Failed failed, Sorting sorting) {
        if (failed.why() instanceof ReadModelsUnavailableException away) {
            throw away;
        }
        Delivery first = sorting.fails(failed.thing(), failed.why());
        deadLetters.put(first.record(), first.position(), failed.thing() + " cannot be assessed: " + failed.why());
        cache.forget(List.of(failed.thing()));
    }

    /** What has come of a thing. */
    private sealed interface Outcome {
        record Assessed(State state) implements Outcome {}

        record Failed(String thing, RuntimeException why) implements Outcome {}
    }

    private void remember(Mark reached, List<Kept> history) {
        mark = reached;
        historyEnd = history.stream()
                .filter(kept -> kept.position() >= History.chunkStart(reached.position() + 1))
                .toList();
        cache.trim();
        this.reached.accept(reached.position());
        rebuildLog.reached(reached.position(), status.target());
    }

    private static Mark reached(ProjectionBatch batch, Mark from, boolean quarantined) {
        Delivery last = batch.fresh().getLast();
        List<Delivery> unreadable = batch.unreadable();
        return new Mark(
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

    private void putAside(ProjectionBatch batch, Mark from) {
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
    private Next gap(long applied, long found) {
        String what = "position %d follows on %d".formatted(found, applied);
        if (rewoundAt == applied) {
            log.atError()
                    .addKeyValue("position", applied)
                    .addKeyValue("found", found)
                    .log("the topic lacks events; the projector stops and answers stay at this position");
            status.stopped("the topic lacks events: " + what, clock.instant());
            return new Next.Stop();
        }
        rewoundAt = applied;
        log.atWarn()
                .addKeyValue("position", applied)
                .addKeyValue("found", found)
                .log("a gap in the topic; reading it again from its beginning");
        return new Next.Rewind();
    }

    /** Another generation has taken the place of this one, or it is not wanted any more: nothing is wrong. */
    private Next replaced() {
        log.atInfo().log("these read models are projected no more");
        return new Next.Stop();
    }

    /** Null if these read models are no longer kept. */
    private @Nullable Mark load() {
        Mark known = mark;
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
