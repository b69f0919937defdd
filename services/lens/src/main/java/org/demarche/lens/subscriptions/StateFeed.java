package org.demarche.lens.subscriptions;

import java.util.ArrayList;
import java.util.List;
import org.demarche.lens.subscriptions.ChangeLog.Cursor;
import org.demarche.lens.subscriptions.ChangeLog.Next;
import org.jspecify.annotations.Nullable;

/** The items of one list and their changes, for a program that passes them on. Used by one thread at a time. */
public final class StateFeed implements AutoCloseable {
    private final StateQuery query;
    private final Runnable leave;
    private @Nullable Cursor cursor;

    StateFeed(StateQuery query, Runnable leave) {
        this.query = query;
        this.leave = leave;
    }

    /**
     * A state.
     *
     * @param json what a GET request answers about the thing; null = it does not belong to the list any more; must not be
     *     changed
     * @param position at which it is that
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Change(String id, byte @Nullable [] json, long position) {}

    /**
     * Some changes.
     *
     * @param upToDate the position at which the states are those of the list with all changes up to here; negative = there are
     *     more changes
     */
    public record Batch(List<Change> changes, long upToDate) {}

    /** The feed has ended, because the read models were replaced: start a new one. */
    public static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whether there is a list, and it includes a position. */
    public boolean hasReached(long position) {
        if (query.loaded().isCompletedExceptionally()) {
            throw new EndedException();
        }
        return query.loaded().isDone() && query.changes().position() >= position;
    }

    /** Returns the next changes; at first all items of the list. Never waits for changes. */
    public Batch next(int max) throws InterruptedException {
        ChangeLog log = query.changes();
        Cursor at = cursor == null ? log.whole() : cursor;
        cursor = at;
        List<Change> changes = new ArrayList<>();
        while (changes.size() < max) {
            switch (log.next(at)) {
                case Next.Ended ignored -> throw new EndedException();
                case Next.UpToDate it -> {
                    return new Batch(changes, it.position());
                }
                case Next.Changed item -> add(item, changes);
            }
        }
        return new Batch(changes, -1);
    }

    /** What cannot be assessed keeps its last state. */
    private void add(Next.Changed item, List<Change> changes) throws InterruptedException {
        if (item.gone()) {
            changes.add(new Change(item.id(), null, item.position()));
            return;
        }
        StateFrame frame = query.frame(item);
        if (frame != null && frame.isState()) {
            changes.add(new Change(item.id(), frame.data(), item.position()));
        }
    }

    @Override
    public void close() {
        leave.run();
    }
}
