package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A reader that keeps what it is sent; it can stop reading, and go away. */
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

    /** Goes away when it has been written to so many times. */
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
