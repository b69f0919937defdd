package org.demarche.ledger.store.rocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.rocksdb.RocksIterator;

/** Merges the index entries of several tags. Each commit comes once, in order. */
final class TaggedInOrder extends AbstractSpliterator<SealedCommit> {
    private final Database database;
    private final List<Entries> tags;

    private TaggedInOrder(Database database, List<Entries> tags) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.database = database;
        this.tags = tags;
    }

    /** @param to at most the head, so that iterators that are opened one after the other end at the same commit */
    static Stream<SealedCommit> stream(Database database, List<Tag> anyOf, long from, long to) {
        List<Entries> tags = new ArrayList<>();
        try {
            for (Tag tag : anyOf.stream().distinct().toList()) {
                tags.add(new Entries(tag, database.overTags(), from, to));
            }
        } catch (RuntimeException e) {
            tags.forEach(Entries::close);
            throw e;
        }
        return StreamSupport.stream(new TaggedInOrder(database, tags), false)
                .onClose(() -> tags.forEach(Entries::close));
    }

    @Override
    public boolean tryAdvance(Consumer<? super SealedCommit> action) {
        long next = Entries.END;
        for (Entries entries : tags) {
            next = Math.min(next, entries.commit());
        }
        if (next == Entries.END) {
            return false;
        }
        for (Entries entries : tags) {
            entries.skip(next);
        }
        action.accept(database.at(next));
        return true;
    }

    /** The index entries of one tag. */
    private static final class Entries {
        static final long END = Long.MAX_VALUE;

        private final Tag tag;
        private final byte[] prefix;
        private final Database.Cursor cursor;
        private final long from;
        private final long to;
        private long commit;

        Entries(Tag tag, Database.Cursor cursor, long from, long to) {
            this.tag = tag;
            this.prefix = Keys.prefixOf(tag);
            this.cursor = cursor;
            this.from = from;
            this.to = to;
        }

        /** The first position of the commit that the current entry belongs to. */
        long commit() {
            if (commit == 0) {
                commit = cursor.on(description(), iterator -> {
                    iterator.seek(Keys.ofTagged(prefix, from));
                    return current(iterator);
                });
            }
            return commit;
        }

        /** Skips a commit, which may have several entries. */
        void skip(long skipped) {
            while (commit == skipped) {
                commit = cursor.on(description(), iterator -> {
                    iterator.next();
                    return current(iterator);
                });
            }
        }

        private long current(RocksIterator iterator) {
            if (!iterator.isValid()) {
                return END;
            }
            byte[] key = iterator.key();
            boolean within = Keys.hasPrefix(key, prefix) && Keys.taggedPosition(key) <= to;
            return within ? Keys.position(iterator.value()) : END;
        }

        private String description() {
            return "positions from " + from + " tagged " + tag;
        }

        void close() {
            cursor.close();
        }
    }
}
