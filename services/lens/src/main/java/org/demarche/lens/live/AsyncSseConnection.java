package org.demarche.lens.live;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of an asynchronous request (HTTP/2): the response stays open after the request's thread has returned. */
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
            log.atDebug()
                    .addKeyValue("reason", e.getMessage())
                    .log("Container has already completed the response of a stream");
        }
    }
}
