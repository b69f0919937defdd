package org.demarche.lens.live;

import java.time.Duration;

/**
 * Times of one stream.
 *
 * @param heartbeat interval without an event after which a comment is written
 * @param retry how long the client waits before it reconnects
 */
public record StreamTiming(Duration heartbeat, Duration retry) {

    /** The first lines of a stream, written at once, so that the client sees that it is connected. */
    public String opening(String comment) {
        return "retry: " + retry.toMillis() + "\n: " + comment + "\n\n";
    }
}
