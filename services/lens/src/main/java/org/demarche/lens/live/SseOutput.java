package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;

/**
 * Writes one stream of server-sent events, and a heartbeat after some time in which nothing else was written. Only the thread of
 * the stream uses it.
 */
public final class SseOutput {
    private final SseConnection connection;
    private final Duration heartbeat;
    private final Duration retry;
    private long flushedAt = System.nanoTime();

    /**
     * @param heartbeat interval without an event after which a comment is written
     * @param retry how long the client waits before it reconnects
     */
    SseOutput(SseConnection connection, Duration heartbeat, Duration retry) {
        this.connection = connection;
        this.heartbeat = heartbeat;
        this.retry = retry;
    }

    /** Writes something at once, so that the client does not wait for the first event to see that it is connected. */
    public void open(long from) throws IOException {
        writeText("retry: " + retry.toMillis() + "\n: from " + from + "\n\n");
        flush();
    }

    /** Writes whole events, or the first lines of one. */
    public void write(byte[] bytes) throws IOException {
        connection.write(bytes);
    }

    public void writeText(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    public void flush() throws IOException {
        connection.flush();
        flushedAt = System.nanoTime();
    }

    /** How long until a heartbeat is due; not positive = it is due now. */
    public Duration untilHeartbeat() {
        return heartbeat.minusNanos(System.nanoTime() - flushedAt);
    }

    public boolean isHeartbeatDue() {
        return !untilHeartbeat().isPositive();
    }

    /** Writes the position as a comment, if nothing else was written for so long. */
    void heartbeatIfDue(long position) throws IOException {
        if (isHeartbeatDue()) {
            heartbeat(position);
            flush();
        }
    }

    /** Writes the position as a comment. */
    public void heartbeat(long position) throws IOException {
        writeText(": " + position + "\n\n");
    }

    /** Writes why the stream ends, and the position to resume behind. */
    public void end(StreamEnd why, long position) throws IOException {
        writeText(why.comment(position));
        flush();
    }

    /** Closes the connection. */
    public void close() {
        connection.end();
    }
}
