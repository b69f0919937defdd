package org.demarche.lens.live;

/** Why a stream ends that its reader has not closed. */
enum StreamEnd {
    SLOW("this reader is too slow"),
    STOPPING("the server is stopping"),
    FULL("there are too many readers"),
    GONE("the reader is gone"),
    BROKEN("the topic was interrupted");

    private final String words;

    StreamEnd(String words) {
        this.words = words;
    }

    /** As the last comment of the stream, with the position to resume behind. */
    String farewell(long reached) {
        return ": " + words + "; resume with Last-Event-ID: " + reached + "\n\n";
    }
}
