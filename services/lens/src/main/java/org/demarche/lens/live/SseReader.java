package org.demarche.lens.live;

/** Writes one stream to its connection, in a thread of its own, until the stream ends. */
public interface SseReader extends Runnable {

    /** Ends the stream soon: what waits may still be written. Can be called from any thread; the first reason counts. */
    void end(StreamEnd why);
}
