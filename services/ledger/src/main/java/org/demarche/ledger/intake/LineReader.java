package org.demarche.ledger.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.demarche.web.bodies.WholeBody;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a stream as bytes. The rest of a line is skipped if the line is too long or there is no memory for it.
 */
final class LineReader {
    private final InputStream in;
    private final int maxBytes;
    private final Memory memory;
    private final byte[] buffer = new byte[WholeBody.UNCOUNTED];
    private int from;
    private int to;
    private long number;

    LineReader(InputStream in, int maxBytes, Memory memory) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    /** Where the bytes of lines are counted. */
    interface Memory {
        /** Returns false if there is no room for more, though all earlier lines have been answered. */
        boolean reserve(int bytes) throws IOException;
    }

    /** The number of the line that is read next, or was being read when reading failed. */
    long nextNumber() {
        return number + 1;
    }

    /**
     * One line without its end.
     *
     * @param number from 1
     * @param noRoom whether it was skipped because there was no memory for it
     * @param reserved bytes of memory to be released when the line is answered
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(long number, byte[] bytes, boolean tooLong, boolean noRoom, int reserved) {
        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong && !noRoom;
        }
    }

    @Nullable
    Line next() throws IOException {
        if (!filled()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean noRoom = false;
        int reserved = 0;
        boolean ended = false;
        while (!ended && filled()) {
            int end = endOfLine();
            int part = noRoom ? 0 : Math.min(end - from, maxBytes - bytes.size());
            tooLong |= end - from > maxBytes - bytes.size();
            if (part > 0) {
                boolean counted = memory.reserve(part);
                reserved += counted ? part : 0;
                // a short line is taken without: it is the only one in memory then
                noRoom |= !counted && bytes.size() + part > WholeBody.UNCOUNTED;
                bytes.write(buffer, from, noRoom ? 0 : part);
            }
            ended = end < to;
            from = ended ? end + 1 : end;
        }
        return new Line(++number, bytes.toByteArray(), tooLong, noRoom, reserved);
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
