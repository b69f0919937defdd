package org.demarche.web.bodies;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.demarche.web.connections.PeerConnection;

/**
 * A body whose sender must keep up a rate. Only the time counts in which the server waits for it, so that a sender is not
 * refused because the server is slow.
 */
final class TimedInput extends ServletInputStream {
    private final ServletInputStream in;
    private final Optional<PeerConnection> connection;
    private final long allowed;
    private final long bytesPerSecond;
    private long waited;
    private long received;

    TimedInput(ServletInputStream in, Optional<PeerConnection> connection, Duration allowed, long bytesPerSecond) {
        this.in = in;
        this.connection = connection;
        this.allowed = allowed.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long before = System.nanoTime();
        connection.ifPresent(open -> open.awaitBody(true));
        try {
            int read = in.read(bytes, from, length);
            waited += System.nanoTime() - before;
            received += Math.max(0, read);
            requireInTime();
            return read;
        } catch (IOException e) {
            throw isLate(e) ? new SlowBodyException() : e;
        } finally {
            connection.ifPresent(open -> open.awaitBody(false));
        }
    }

    /** Bytes so far. */
    long received() {
        return received;
    }

    private void requireInTime() throws SlowBodyException {
        long forBytes = received / bytesPerSecond * Duration.ofSeconds(1).toNanos();
        if (isCut() || waited > allowed + forBytes) {
            throw new SlowBodyException();
        }
    }

    private boolean isLate(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException || isCut();
    }

    private boolean isCut() {
        return connection.isPresent() && connection.get().isCut();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
