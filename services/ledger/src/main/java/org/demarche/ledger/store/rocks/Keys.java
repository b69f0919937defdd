package org.demarche.ledger.store.rocks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the three column families. RocksDB orders keys as unsigned bytes, so positions are big-endian. Texts are in
 * modified UTF-8: it has no zero byte and a different encoding for every {@code String}, also with lone surrogates. So a
 * zero byte can end a text, and no tag has the key of another tag or a prefix of it.
 */
final class Keys {
    private static final int LENGTH_PREFIX = Short.BYTES;
    private static final int MAX_TEXT_BYTES = 65_535;
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

    /** The prefix of all index entries of a tag. No entry of another tag has it. */
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

    /** The tag of an index entry; null = the key is not valid. */
    static @Nullable Tag tag(byte[] key) {
        int end = key.length - Long.BYTES - 1;
        int middle = 0;
        while (middle < end && key[middle] != 0) {
            middle++;
        }
        if (middle >= end || key[end] != 0) {
            return null;
        }
        try {
            Tag tag = new Tag(text(key, 0, middle), text(key, middle + 1, end));
            return hasPrefix(key, prefixOf(tag)) ? tag : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String text(byte[] bytes, int from, int to) throws IOException {
        byte[] encoded = ByteBuffer.allocate(LENGTH_PREFIX + to - from)
                .putShort((short) (to - from))
                .put(bytes, from, to - from)
                .array();
        return new DataInputStream(new ByteArrayInputStream(encoded)).readUTF();
    }

    static long taggedPosition(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    private static byte[] text(String text) {
        return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : modifiedUtf8(text);
    }

    /** Nearly every text is ASCII, which both encodings write in the same way. */
    private static boolean isAscii(String text) {
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (c == 0 || c > LAST_OF_ASCII) {
                return false;
            }
        }
        return text.length() <= MAX_TEXT_BYTES;
    }

    private static byte[] modifiedUtf8(String text) {
        var bytes = new ByteArrayOutputStream(text.length() + LENGTH_PREFIX);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text longer than 65535 bytes cannot be a key", e);
        }
        byte[] encoded = bytes.toByteArray();
        return Arrays.copyOfRange(encoded, LENGTH_PREFIX, encoded.length);
    }
}
