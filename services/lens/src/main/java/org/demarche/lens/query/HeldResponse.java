package org.demarche.lens.query;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Holds back the body of an answer that comes in one piece; everything else passes through as it is written. */
final class HeldResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(4096);

    HeldResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    boolean holds() {
        Cacheability answered = Cacheability.of(request);
        return answered != null && answered.whole();
    }

    byte[] content() {
        return content.toByteArray();
    }

    void release() throws IOException {
        if (content.size() > 0) {
            getResponse().setContentLength(content.size());
            content.writeTo(getResponse().getOutputStream());
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return holds() ? new Kept() : super.getOutputStream();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!holds()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        content.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        content.reset();
        super.reset();
    }

    private final class Kept extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("an answer in one piece is written at once");
        }

        @Override
        public void write(int each) {
            content.write(each);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            content.write(bytes, from, length);
        }
    }
}
