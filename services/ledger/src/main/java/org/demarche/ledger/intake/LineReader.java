package org.demarche.ledger.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a stream as bytes. The rest of a line that is too long is skipped. */
final class LineReader {
    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long number;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** One line without its end, from number 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    @Nullable
    Line next() throws IOException {
        if (!filled()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && filled()) {
            int end = endOfLine();
            int room = maxBytes - bytes.size();
            bytes.write(buffer, from, Math.min(end - from, room));
            tooLong |= end - from > room;
            ended = end < to;
            from = ended ? end + 1 : end;
        }
        return new Line(++number, bytes.toByteArray(), tooLong);
    }

    private boolean filled() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
        }
        return from < to;
    }

    /** The index of the next line feed, or the end of the buffer. */
    private int endOfLine() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }
}
