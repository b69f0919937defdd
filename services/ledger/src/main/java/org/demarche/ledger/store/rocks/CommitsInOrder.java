package org.demarche.ledger.store.rocks;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** Reads commits one by one, from the one that has an event at a position. */
final class CommitsInOrder extends AbstractSpliterator<SealedCommit> {
    private final Database.Cursor cursor;
    private final long from;
    private final long to;
    private boolean positioned;
    /** A native iterator that is moved on from its end ends the process. */
    private boolean ended;

    private long expected;

    private CommitsInOrder(Database.Cursor cursor, long from, long to) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.cursor = cursor;
        this.from = from;
        this.to = to;
        this.expected = from;
    }

    static Stream<SealedCommit> stream(Database database, long from, long to) {
        Database.Cursor cursor = database.overCommits();
        return StreamSupport.stream(new CommitsInOrder(cursor, from, to), false).onClose(cursor::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super SealedCommit> action) {
        Found found = cursor.on("position " + expected, this::step);
        while (found != null) {
            SealedCommit commit = Database.commit(found.position, found.value);
            expected = commit.commit().lastPosition() + 1;
            if (commit.commit().lastPosition() >= from) {
                action.accept(commit);
                return true;
            }
            found = cursor.on("position " + expected, this::step);
        }
        return false;
    }

    private @Nullable Found step(RocksIterator iterator) {
        if (ended) {
            return null;
        }
        if (positioned) {
            iterator.next();
        } else {
            positioned = true;
            iterator.seekForPrev(Keys.ofPosition(from)); // the position may be inside a commit
            if (!iterator.isValid()) {
                iterator.seekToFirst();
            }
        }
        ended = !iterator.isValid() || Keys.position(iterator.key()) > to;
        return ended ? null : new Found(Keys.position(iterator.key()), iterator.value());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(long position, byte[] value) {}
}
