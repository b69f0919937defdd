package org.demarche.lens.live;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that goes on after the request's own thread has left. */
final class AsyncSseConnection implements SseConnection {
    private static final Logger log = LoggerFactory.getLogger(AsyncSseConnection.class);

    private final AsyncContext context;
    private final OutputStream out;

    AsyncSseConnection(AsyncContext context) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        context.setTimeout(0);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end() {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("the container has ended a stream itself");
        }
    }
}
