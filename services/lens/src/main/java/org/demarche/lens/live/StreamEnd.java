package org.demarche.lens.live;

/** Why a stream ends. The texts are sent to the subscriber. */
public enum StreamEnd {
    SLOW("this reader is too slow"),
    STOPPING("the server is stopping"),
    FULL("there are too many readers"),
    GONE("the reader is gone"),
    EXPIRED("the token has expired"),
    BROKEN("the topic was interrupted"),
    REPLACED("the read models were replaced");

    private final String reason;

    StreamEnd(String reason) {
        this.reason = reason;
    }

    /** Returns the last comment of the stream, with the position after which to resume. */
    String comment(long reached) {
        return ": " + reason + "; resume with Last-Event-ID: " + reached + "\n\n";
    }
}
