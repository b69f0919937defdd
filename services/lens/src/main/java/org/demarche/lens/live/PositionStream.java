package org.demarche.lens.live;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the stream of one subscriber in the order of positions. Only its thread writes to the connection. */
abstract class PositionStream implements SseReader {
    private static final Logger log = LoggerFactory.getLogger(PositionStream.class);

    final SseOutput output;
    final boolean named;

    /** The position to be written next. */
    long next;

    /**
     * Starts at a position, inclusive.
     *
     * @param named whether each event has the name of its type
     */
    PositionStream(long from, boolean named, SseOutput output) {
        this.next = from;
        this.named = named;
        this.output = output;
    }

    @Override
    public final void run() {
        try {
            output.open(next);
            output.end(write(), next - 1);
        } catch (IOException e) {
            log.atDebug()
                    .addKeyValue("position", next - 1)
                    .addKeyValue("reason", e.getMessage())
                    .log("Subscriber disconnected");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            left();
            output.close();
        }
    }

    /** Writes until the stream ends, and returns why. */
    abstract StreamEnd write() throws IOException, InterruptedException;

    /** Nothing more is written. */
    void left() {}

    final byte[] bytes(SseFrame frame) {
        return named ? frame.bytes() : frame.unnamed();
    }
}
