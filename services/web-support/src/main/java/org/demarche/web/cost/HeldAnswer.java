package org.demarche.web.cost;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.demarche.web.bodies.BodyBudget;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer until its question has given its turn to the next one: its reader may be slow. What exceeds the budget is
 * written at once, and the question then keeps its turn. A stream is never held.
 */
final class HeldAnswer extends HttpServletResponseWrapper {
    private static final int SLICE = 8192;

    private final BodyBudget budget;
    private final CostLimits limits;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ServletOutputStream output = new Output();
    private long reserved;
    private boolean passing;
    private @Nullable PrintWriter writer;

    HeldAnswer(HttpServletResponse response, BodyBudget budget, CostLimits limits) {
        super(response);
        this.budget = budget;
        this.limits = limits;
    }

    /** Writes what is held. A reader that takes too long for it loses its connection. */
    void send() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        pass();
    }

    /** To be called in any case. */
    void release() {
        budget.release(reserved);
        reserved = 0;
        held.reset();
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        if (!passing && budget.reserve(length)) {
            reserved += length;
            held.write(bytes, from, length);
        } else {
            pass();
            write(bytes, from, length);
        }
    }

    private void pass() throws IOException {
        if (!passing) {
            passing = true;
            byte[] bytes = held.toByteArray();
            held.reset();
            if (bytes.length > 0) {
                write(bytes, 0, bytes.length);
            }
        }
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        ServletOutputStream out = getResponse().getOutputStream();
        long begun = System.nanoTime();
        for (int written = 0; written < length; written += SLICE) {
            out.write(bytes, from + written, Math.min(SLICE, length - written));
            requireInTime(System.nanoTime() - begun, written);
        }
    }

    private void requireInTime(long nanos, long written) throws ClientAbortException {
        double allowed = limits.readTimeout().toSeconds() + (double) written / limits.bytesPerSecond();
        if (nanos / 1e9 > allowed) {
            throw new ClientAbortException("The client reads its answer too slowly");
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isStream() ? super.getOutputStream() : output;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (isStream()) {
            return super.getWriter();
        }
        if (writer == null) {
            String encoding = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
            writer = new PrintWriter(new OutputStreamWriter(output, Charset.forName(encoding)));
        }
        return writer;
    }

    boolean isStream() {
        String type = getContentType();
        return type != null && type.startsWith("text/event-stream");
    }

    @Override
    public void flushBuffer() throws IOException {
        if (passing || isStream()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        clear();
    }

    @Override
    public void reset() {
        super.reset();
        clear();
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(status);
        clear();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(status, message);
        clear();
    }

    private void clear() {
        held.reset();
        writer = null;
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int value) throws IOException {
            put(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            put(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("An answer that is held is written without a listener");
        }
    }
}
