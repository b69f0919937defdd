package org.demarche.lens.journal.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes keys and values: numbers are big-endian, so that the order of the bytes is that of the numbers. */
final class Bytes {
    private static final int NO_TEXT = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    static Bytes of(int generation) {
        return new Bytes().number(generation);
    }

    Bytes number(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    Bytes number(long value) {
        return raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    Bytes flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    /** Writes a text without its length, as the last part of a key. */
    Bytes rest(String text) {
        return raw(text.getBytes(UTF_8));
    }

    /** Writes a text with its length before it. */
    Bytes text(@Nullable String text) {
        if (text == null) {
            return number(NO_TEXT);
        }
        byte[] bytes = text.getBytes(UTF_8);
        return number(bytes.length).raw(bytes);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] array() {
        return out.toByteArray();
    }

    static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    /** Returns the first key after all keys that start with a prefix, which must not consist of 0xFF only. */
    static byte[] after(byte[] prefix) {
        for (int n = prefix.length - 1; n >= 0; n--) {
            if (prefix[n] != (byte) 0xFF) {
                byte[] end = Arrays.copyOf(prefix, n + 1);
                end[n]++;
                return end;
            }
        }
        throw new IllegalArgumentException("no key is after this prefix");
    }
}
