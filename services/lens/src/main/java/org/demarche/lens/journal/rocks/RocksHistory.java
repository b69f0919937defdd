package org.demarche.lens.journal.rocks;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.StoredEventCodec;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The history of one generation. */
final class RocksHistory extends History {
    /** The last position, and when the first event was recorded. */
    private static final int HEADER = Long.BYTES + Long.BYTES + Integer.BYTES;

    private static final byte[] NOTHING = {};

    private final Directory directory;
    private final int generation;

    RocksHistory(Directory directory, int generation) {
        this.directory = directory;
        this.generation = generation;
    }

    @Override
    protected void writeChunks(SortedMap<Long, List<StoredEvent>> chunks) {
        List<Changes.Encoded> encoded = encode(chunks);
        List<byte[]> words =
                words(chunks.values().stream().flatMap(List::stream).toList());
        directory.write(changes -> put(changes, encoded, words));
    }

    void put(Changes changes, List<Changes.Encoded> chunks, List<byte[]> words) throws RocksDBException {
        changes.putIfLater(Family.HISTORY, chunks);
        for (byte[] word : words) {
            changes.put(Family.INDEX, word, NOTHING);
        }
    }

    /** Returns the keys of the words in events, before any lock is taken. */
    List<byte[]> words(List<StoredEvent> events) {
        return wordsOf(events)
                .map(each -> IndexKeys.ofWord(generation, each.word(), each.position()))
                .toList();
    }

    @Override
    protected List<Long> withWord(String word, boolean whole, long after, long upTo, int limit) {
        return directory.read(database -> {
            try (Database.View view = database.view()) {
                return new Words(view, generation, after, upTo, limit).find(word, whole);
            }
        });
    }

    /** Compresses chunks, before any lock is taken. */
    List<Changes.Encoded> encode(SortedMap<Long, List<StoredEvent>> chunks) {
        return chunks.entrySet().stream()
                .map(each -> new Changes.Encoded(key(each.getKey()), value(each.getValue())))
                .toList();
    }

    @Override
    protected List<StoredEvent> chunks(List<Long> numbers) {
        List<byte @Nullable []> values = directory.read(database ->
                database.get(Family.HISTORY, numbers.stream().map(this::key).toList()));
        return values.stream()
                .filter(Objects::nonNull)
                .flatMap(value -> StoredEventCodec.decode(
                        Bytes.rest(ByteBuffer.wrap(value).position(HEADER)))
                        .stream())
                .toList();
    }

    @Override
    protected @Nullable Instant startOf(long number) {
        byte[] header = new byte[HEADER];
        if (!directory.read(database -> database.begin(Family.HISTORY, key(number), header))) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(header).position(Long.BYTES);
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private static byte[] value(List<StoredEvent> events) {
        Instant recordedAt = events.getFirst().event().recordedAt();
        return new Bytes()
                .number(events.getLast().position())
                .number(recordedAt.getEpochSecond())
                .number(recordedAt.getNano())
                .raw(StoredEventCodec.encode(events))
                .array();
    }

    private byte[] key(long number) {
        return Bytes.of(generation).number(number).array();
    }
}
