package org.demarche.ledger.store.rocks;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.TagIndex;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** The stored index by tag, with its errors if it has any. */
final class TagEntries implements TagIndex {
    private final Database database;

    TagEntries(Database database) {
        this.database = database;
    }

    @Override
    public boolean contains(Entry entry) {
        return entry.tag() != null && database.commitTagged(entry.tag(), entry.position()) == entry.commit();
    }

    @Override
    public Stream<Entry> entries() {
        Database.Cursor cursor = database.overTags();
        return StreamSupport.stream(new Entries(cursor), false).onClose(cursor::close);
    }

    private static final class Entries extends AbstractSpliterator<Entry> {
        private final Database.Cursor cursor;
        private boolean positioned;

        Entries(Database.Cursor cursor) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.cursor = cursor;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Entry> action) {
            Entry next = cursor.on("the index by tag", this::step);
            if (next != null) {
                action.accept(next);
            }
            return next != null;
        }

        private @Nullable Entry step(RocksIterator iterator) {
            if (positioned) {
                iterator.next();
            } else {
                positioned = true;
                iterator.seekToFirst();
            }
            if (!iterator.isValid()) {
                return null;
            }
            byte[] key = iterator.key();
            byte[] commit = iterator.value();
            if (key.length < Long.BYTES || commit.length != Long.BYTES) {
                throw new CorruptLedgerException("the index by tag has an entry that cannot be read");
            }
            return new Entry(Keys.tag(key), Keys.taggedPosition(key), Keys.position(commit));
        }
    }
}
