package org.demarche.ledger.store.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Finds what RocksDB does not name when it refuses to open: the damaged record of a write-ahead log. The format is a sequence of
 * blocks of 32 KiB with records of a checksum, a length, a type and data (RocksDB's wiki, "Write Ahead Log File Format").
 */
final class WriteAheadLogs {
    private static final int BLOCK = 32_768;
    private static final int HEADER = 7;
    private static final int TYPE = 6;
    private static final int MASK_DELTA = 0xa282ead8;

    private WriteAheadLogs() {}

    /**
     * A record whose checksum is not that of its data.
     *
     * @param offset of the record in the file, in bytes
     */
    record Damage(Path file, long offset) {
        @Override
        public String toString() {
            return "in " + file + " offset " + offset;
        }
    }

    /** The first damage in the logs of a database, in the order in which they were written. */
    static Optional<Damage> firstDamage(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .sorted()
                    .toList();
            for (Path log : logs) {
                Optional<Damage> damage = firstDamageIn(log);
                if (damage.isPresent()) {
                    return damage;
                }
            }
        } catch (IOException e) {
            // what cannot be read cannot be named; the refusal of RocksDB says that it is damaged
        }
        return Optional.empty();
    }

    private static Optional<Damage> firstDamageIn(Path log) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(log)) {
            for (long begin = 0; channel.read(block.clear(), begin) > 0; begin += BLOCK) {
                int damaged = damagedRecord(block.flip());
                if (damaged >= 0) {
                    return Optional.of(new Damage(log, begin + damaged));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the first damaged record of a block begins; -1 = none is. A record that the end of the file cuts off is none. */
    private static int damagedRecord(ByteBuffer block) {
        int at = 0;
        while (at + HEADER <= block.limit()) {
            int length = Short.toUnsignedInt(block.getShort(at + Integer.BYTES));
            boolean unused = length == 0 && block.get(at + TYPE) == 0;
            if (unused) {
                return -1;
            }
            if (at + HEADER + length > block.limit()) {
                return block.limit() == BLOCK ? at : -1;
            }
            if (checksum(block, at + TYPE, length + 1) != block.getInt(at)) {
                return at;
            }
            at += HEADER + length;
        }
        return -1;
    }

    private static int checksum(ByteBuffer block, int from, int length) {
        var sum = new CRC32C();
        sum.update(block.slice(from, length));
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK_DELTA;
    }
}
