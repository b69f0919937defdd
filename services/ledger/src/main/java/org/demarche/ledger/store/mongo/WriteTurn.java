package org.demarche.ledger.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the processes that append to one ledger take turns. Without turns they would all write the same position, and all but
 * one would write in vain. The order of the ledger does not depend on it: a process that believes it has the turn and has not
 * finds the position taken.
 *
 * <p>One document names the process that has the turn and those that wait for it, in their order. The process that has the
 * turn counts {@code beat} up, and hands the turn over. If the count stands still for a while, as the one who waits sees it by
 * its own clock, that process is gone, and the turn is taken from it.
 */
final class WriteTurn implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriteTurn.class);
    private static final String ID = "turn";
    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final String WAITING = "waiting";
    private static final Bson DOCUMENT = Filters.eq("_id", ID);

    private final MongoCollection<Document> turns;
    private final Times times;
    private final String me = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean held;
    private volatile boolean closed;
    private volatile boolean wanted;
    private long since;
    private long lastAppend;
    private @Nullable Thread beating;

    /**
     * Times of the protocol.
     *
     * @param turn how long a process keeps the turn while others wait for it
     * @param idle after how much time without an append it is handed over before
     * @param beat how often the one that has it says that it is there
     * @param gone after how much time without a beat it is taken for gone; several beats
     * @param poll how often those that wait look
     * @param appendTimeout how long an append waits
     */
    record Times(Duration turn, Duration idle, Duration beat, Duration gone, Duration poll, Duration appendTimeout) {
        static final Times USUAL = new Times(
                Duration.ofMillis(500),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(10));
    }

    WriteTurn(MongoCollection<Document> turns, Times times) {
        this.turns = turns;
        this.times = times;
    }

    /**
     * Appends while this process has the turn, and waits for it before.
     *
     * @param returned called if another process may have appended since the last time
     * @throws StoreUnavailableException if the turn does not come
     */
    void during(Runnable returned, Runnable append) {
        lock.lock();
        try {
            if (held && wanted && isOver()) {
                handOver();
            }
            if (!held) {
                await();
                returned.run();
            }
            append.run();
        } finally {
            lastAppend = System.nanoTime();
            lock.unlock();
        }
    }

    private boolean isOver() {
        return System.nanoTime() - since >= times.turn().toNanos();
    }

    private boolean isIdle() {
        return System.nanoTime() - lastAppend >= times.idle().toNanos();
    }

    private void await() {
        long begun = System.nanoTime();
        @Nullable Document seen = null;
        long seenAt = begun;
        while (true) {
            Document now = document();
            long at = System.nanoTime();
            if (seen == null || !same(seen, now)) {
                seen = now;
                seenAt = at;
            }
            boolean gone = at - seenAt >= times.gone().toNanos();
            if (me.equals(holder(now)) || ((holder(now) == null || gone) && take(now))) {
                hold(gone ? holder(now) : null);
                return;
            }
            if (at - begun >= times.appendTimeout().toNanos()) {
                throw new StoreUnavailableException("another ledger writes, and the turn of this one did not come");
            }
            if (!waiting(now).contains(me)) {
                turns.updateOne(DOCUMENT, Updates.addToSet(WAITING, me));
            }
            pause();
        }
    }

    private static boolean same(Document a, Document b) {
        return Objects.equals(a.get(BEAT), b.get(BEAT)) && Objects.equals(holder(a), holder(b));
    }

    private static @Nullable String holder(Document turn) {
        return turn.getString(HOLDER);
    }

    private static List<String> waiting(Document turn) {
        return turn.getList(WAITING, String.class, List.of());
    }

    private Document document() {
        Document found = turns.find(DOCUMENT).first();
        if (found != null) {
            return found;
        }
        Document first = new Document(HOLDER, null).append(BEAT, 0L).append(WAITING, List.of());
        try {
            turns.updateOne(DOCUMENT, new Document("$setOnInsert", first), new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) { // another process was first
                throw e;
            }
        } catch (BSONException e) { // an answer that cannot be read: the next look shows what is stored
            log.atDebug().setCause(e).log("Answer of MongoDB cannot be read");
        }
        return first;
    }

    /** Takes the turn, unless something has changed. */
    private boolean take(Document seen) {
        return turns.updateOne(
                                unchanged(seen),
                                Updates.combine(
                                        Updates.set(HOLDER, me), Updates.inc(BEAT, 1L), Updates.pull(WAITING, me)))
                        .getMatchedCount()
                > 0;
    }

    private static Bson unchanged(Document seen) {
        return Filters.and(DOCUMENT, Filters.eq(HOLDER, holder(seen)), Filters.eq(BEAT, seen.get(BEAT)));
    }

    private Bson mine() {
        return Filters.and(DOCUMENT, Filters.eq(HOLDER, me));
    }

    private void hold(@Nullable String gone) {
        if (gone != null) {
            log.atWarn().addKeyValue("process", gone).log("Another ledger stopped writing; this one goes on");
        }
        held = true;
        wanted = false;
        since = System.nanoTime();
        if (beating == null && !closed) {
            beating = Thread.ofVirtual().name("ledger-turn").start(this::run);
        }
    }

    /** To the one that has waited longest; without one it is kept. */
    private void handOver() {
        Document turn = document();
        List<String> others = waiting(turn);
        wanted = !others.isEmpty();
        if (!me.equals(holder(turn))) {
            held = false;
        } else if (wanted) {
            held = turns.updateOne(
                                    Filters.and(mine(), Filters.eq(WAITING + ".0", others.getFirst())),
                                    Updates.combine(
                                            Updates.set(HOLDER, others.getFirst()),
                                            Updates.inc(BEAT, 1L),
                                            Updates.popFirst(WAITING)))
                            .getMatchedCount()
                    == 0;
        }
    }

    private void run() {
        try {
            while (!closed) {
                TimeUnit.NANOSECONDS.sleep(times.beat().toNanos());
                tryBeat();
            }
        } catch (InterruptedException e) {
            log.atDebug().log("Turn is given up; the ledger is closed");
        }
    }

    /** A failure needs nothing: either the next beat comes in time, or the turn is lost. */
    private void tryBeat() {
        try {
            if (held) {
                beat();
            }
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("Turn could not be kept");
        }
    }

    /** While nothing is appended the turn is handed over before its time. */
    private void beat() {
        Document turn = turns.findOneAndUpdate(
                mine(), Updates.inc(BEAT, 1L), new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (turn == null) {
            held = false;
            return;
        }
        wanted = !waiting(turn).isEmpty();
        if (wanted && lock.tryLock()) {
            try {
                if (isIdle() || isOver()) {
                    handOver();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(times.poll().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the ledger is being closed", e);
        }
    }

    /** Hands the turn over, or leaves it to anybody. Those that wait need not find out that this process is gone. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (beating != null) {
                beating.interrupt();
            }
            if (held) {
                handOver();
            }
            if (held) {
                turns.updateOne(mine(), Updates.unset(HOLDER));
            }
            held = false;
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("Turn could not be handed over");
        } finally {
            lock.unlock();
        }
    }
}
