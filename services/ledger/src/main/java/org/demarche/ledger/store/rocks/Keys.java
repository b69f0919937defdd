package org.demarche.ledger.store.rocks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.demarche.ledger.store.Tag;

/**
 * The keys of the three column families. RocksDB orders keys as unsigned bytes, so positions are big-endian. Texts are in
 * modified UTF-8: it has no zero byte and keeps every {@code String} apart from every other (lone surrogates too), so a
 * zero byte can end a text without any tag reading as another one or as its prefix.
 */
final class Keys {
    private static final int LENGTH_PREFIX = Short.BYTES;
    private static final int LONGEST = 65_535;
    private static final char LAST_OF_ASCII = 0x7f;

    private Keys() {}

    static byte[] ofPosition(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static long position(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] ofCommand(String commandId) {
        return text(commandId);
    }

    /** What all index entries of a tag begin with, and no entry of another tag does. */
    static byte[] prefixOf(Tag tag) {
        byte[] key = text(tag.key());
        byte[] value = text(tag.value());
        return ByteBuffer.allocate(key.length + value.length + 2)
                .put(key)
                .put((byte) 0)
                .put(value)
                .put((byte) 0)
                .array();
    }

    static byte[] ofTagged(byte[] prefix, long position) {
        return ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(position)
                .array();
    }

    static boolean hasPrefix(byte[] key, byte[] prefix) {
        return key.length == prefix.length + Long.BYTES
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    static long taggedPosition(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    private static byte[] text(String text) {
        return isPlain(text) ? text.getBytes(StandardCharsets.US_ASCII) : modified(text);
    }

    /** Nearly every text is, and reads the same in both. */
    private static boolean isPlain(String text) {
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (c == 0 || c > LAST_OF_ASCII) {
                return false;
            }
        }
        return text.length() <= LONGEST;
    }

    private static byte[] modified(String text) {
        var bytes = new ByteArrayOutputStream(text.length() + LENGTH_PREFIX);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text longer than 65535 bytes cannot be a key", e);
        }
        byte[] written = bytes.toByteArray();
        return Arrays.copyOfRange(written, LENGTH_PREFIX, written.length);
    }
}
