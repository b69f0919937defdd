package org.demarche.lens.caching;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Buffers a cacheable answer; any other answer passes through as it is written. Which of the two it is becomes known
 * when the handler is found, so before anything is written.
 */
final class BufferedAnswer extends ContentCachingResponseWrapper {
    private final HttpServletRequest request;

    BufferedAnswer(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    boolean isBuffered() {
        return Cacheability.of(request) != null;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isBuffered() ? super.getOutputStream() : getResponse().getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return isBuffered() ? super.getWriter() : getResponse().getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!isBuffered()) {
            getResponse().flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        if (!isBuffered()) {
            getResponse().resetBuffer();
        }
    }

    @Override
    public void setContentLength(int length) {
        if (isBuffered()) {
            super.setContentLength(length);
        } else {
            getResponse().setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (isBuffered()) {
            super.setContentLengthLong(length);
        } else {
            getResponse().setContentLengthLong(length);
        }
    }
}
