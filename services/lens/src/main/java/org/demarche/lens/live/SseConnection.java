package org.demarche.lens.live;

import java.io.IOException;

/** A connection to one subscriber. Writing blocks while the subscriber does not read. */
interface SseConnection {
    void write(byte[] bytes) throws IOException;

    void flush() throws IOException;

    /** Ends the response, cleanly if possible; never throws. */
    void end();
}
