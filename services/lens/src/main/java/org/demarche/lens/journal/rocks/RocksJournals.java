package org.demarche.lens.journal.rocks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.journal.StoredEventCodec;
import org.jspecify.annotations.Nullable;

/** The journals of one generation. */
final class RocksJournals extends Journals {
    private final Directory directory;
    private final int generation;

    RocksJournals(Directory directory, int generation) {
        this.directory = directory;
        this.generation = generation;
    }

    @Override
    public void write(Collection<Chunk> chunks) {
        List<Changes.Encoded> encoded = encode(chunks);
        directory.write(changes -> changes.putIfLater(Family.JOURNALS, encoded));
    }

    /** Compresses chunks, before any lock is taken. */
    List<Changes.Encoded> encode(Collection<Chunk> chunks) {
        return Parallel.of(chunks)
                .filter(chunk -> !chunk.events().isEmpty())
                .map(chunk -> new Changes.Encoded(
                        key(chunk.key(), chunk.number()),
                        new Bytes()
                                .number(chunk.last())
                                .raw(StoredEventCodec.encode(chunk.events()))
                                .array()))
                .toList();
    }

    @Override
    protected Map<String, Chunk> find(Set<String> keys, int from, int count) {
        List<Chunk> wanted = new ArrayList<>();
        for (String key : keys) {
            for (int number = from; number < from + count; number++) {
                wanted.add(new Chunk(key, number, List.of()));
            }
        }
        List<byte @Nullable []> values = directory.read(database -> database.get(
                Family.JOURNALS,
                wanted.stream().map(chunk -> key(chunk.key(), chunk.number())).toList()));
        Map<String, Chunk> found = new HashMap<>();
        for (int n = 0; n < wanted.size(); n++) {
            byte[] value = values.get(n);
            if (value != null) {
                Chunk chunk = chunk(wanted.get(n), value);
                found.put(chunk.id(), chunk);
            }
        }
        return found;
    }

    private static Chunk chunk(Chunk empty, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        in.getLong();
        return new Chunk(empty.key(), empty.number(), StoredEventCodec.decode(Bytes.rest(in)));
    }

    private byte[] key(String journal, int number) {
        return Bytes.of(generation).rest(journal).flag(false).number(number).array();
    }
}
