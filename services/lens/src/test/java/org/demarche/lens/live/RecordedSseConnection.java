package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A subscriber's connection that records what is written; it can block and disconnect. */
final class RecordedSseConnection implements SseConnection {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int left = Integer.MAX_VALUE;
    private boolean stuck;
    private boolean gone;
    private boolean ended;

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        try {
            while (stuck && !gone) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (gone) {
            throw new IOException("the reader is gone");
        }
        sent.writeBytes(bytes);
        gone = --left == 0;
        notifyAll();
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void stuck(boolean now) {
        stuck = now;
        notifyAll();
    }

    /** Disconnects after this number of writes. */
    synchronized void goneAfter(int writes) {
        left = writes;
    }

    synchronized void gone() {
        gone = true;
        notifyAll();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized String text() {
        return sent.toString(UTF_8);
    }
}
