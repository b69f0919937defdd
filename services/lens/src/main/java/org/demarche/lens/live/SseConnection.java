package org.demarche.lens.live;

import java.io.IOException;

/** The way to one reader. Writing waits as long as the reader does not take what was written. */
interface SseConnection {
    void write(byte[] bytes) throws IOException;

    void flush() throws IOException;

    /** Ends the answer, cleanly where it can be; never fails. */
    void end();
}
