package org.demarche.lens.journal.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.Quarantines;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The quarantine of one generation. */
final class RocksQuarantines implements Quarantines {
    /** Of two states with the same position the one with the higher revision is stored. */
    private static final int COMPARED = 2 * Long.BYTES;

    private final Directory directory;
    private final int generation;

    RocksQuarantines(Directory directory, int generation) {
        this.directory = directory;
        this.generation = generation;
    }

    @Override
    public Map<String, Quarantined> of(Collection<String> keys) {
        List<String> asked = List.copyOf(keys);
        List<byte @Nullable []> values = directory.read(database ->
                database.get(Family.QUARANTINES, asked.stream().map(this::key).toList()));
        Map<String, Quarantined> found = new HashMap<>();
        for (int n = 0; n < asked.size(); n++) {
            byte[] value = values.get(n);
            if (value != null) {
                found.put(asked.get(n), quarantined(asked.get(n), value));
            }
        }
        return found;
    }

    @Override
    public List<Quarantined> open() {
        List<Quarantined> open = new ArrayList<>();
        directory.read(database -> {
            database.scan(
                    Family.QUARANTINES,
                    Bytes.of(generation).array(),
                    Bytes.of(generation + 1).array(),
                    (key, value) -> {
                        String journal = new String(key, Integer.BYTES, key.length - Integer.BYTES, UTF_8);
                        Quarantined found = quarantined(journal, value);
                        return !found.isOpen() || open.add(found);
                    });
            return open;
        });
        return open;
    }

    @Override
    public void write(Collection<Quarantined> keys) {
        directory.write(changes -> put(changes, keys));
    }

    void put(Changes changes, Collection<Quarantined> keys) throws RocksDBException {
        for (Quarantined each : keys) {
            changes.putIfLater(Family.QUARANTINES, key(each.key()), value(each), COMPARED);
        }
    }

    private static byte[] value(Quarantined each) {
        var bytes = new Bytes()
                .number(each.last())
                .number(each.revision())
                .text(each.reason())
                .number(each.waiting().size());
        each.waiting().forEach(bytes::number);
        return bytes.array();
    }

    private static Quarantined quarantined(String journal, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long last = in.getLong();
        long revision = in.getLong();
        String reason = Objects.requireNonNullElse(Bytes.text(in), "");
        List<Long> waiting = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            waiting.add(in.getLong());
        }
        return new Quarantined(journal, reason, waiting, last, revision);
    }

    private byte[] key(String journal) {
        return Bytes.of(generation).rest(journal).array();
    }
}
