package org.demarche.lens.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An HTTP/1.1 connection that has been taken over from Tomcat once the head of the answer was written, by the way that
 * WebSockets take. An asynchronous request would hold its request, response and their buffers for as long as the stream
 * goes on, for each of thousands of readers; this holds the socket alone. The answer has no length and ends with
 * the connection. It also notices at once when the reader goes away.
 *
 * <p>Made by Tomcat, hence public with all its methods.
 */
public final class UpgradedConnection implements InternalHttpUpgradeHandler, SseConnection {
    private static final int DISCARD = 256;

    private @Nullable Ready ready;
    private Duration patience = Duration.ZERO;
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable Runnable gone;

    /** What to do with the way to a reader. */
    @FunctionalInterface
    interface Ready {
        /** Returns what to do when the reader goes away. */
        Runnable serve(SseConnection wire);
    }

    /** Writes the head of the answer; the rest follows when the container has let go of the request. */
    static void from(HttpServletRequest request, HttpServletResponse response, Duration patience, Ready ready)
            throws IOException {
        try {
            UpgradedConnection taken = request.upgrade(UpgradedConnection.class);
            taken.ready = ready;
            taken.patience = patience;
        } catch (jakarta.servlet.ServletException e) {
            throw new IllegalStateException("the container does not let go of a connection", e);
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        wrapper.setWriteTimeout(patience.toMillis());
        socket = wrapper;
    }

    @Override
    public void init(WebConnection connection) {
        gone = Objects.requireNonNull(ready, "set with the request").serve(this);
    }

    /** Whoever reads events has nothing to say: what comes is its end. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return event == SocketEvent.OPEN_READ && isThere() ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    private boolean isThere() {
        try {
            byte[] discarded = new byte[DISCARD];
            int read;
            do {
                read = socket().read(false, discarded, 0, discarded.length);
            } while (read > 0);
            return read == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        socket().write(true, bytes, 0, bytes.length);
    }

    @Override
    public void flush() throws IOException {
        socket().flush(true);
    }

    @Override
    public void end() {
        SocketWrapperBase<?> open = socket;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void destroy() {
        Runnable then = gone;
        if (then != null) {
            then.run();
        }
    }

    @Override
    public void timeoutAsync(long now) {
        // writing has a timeout of its own
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // who it is was asked before
    }

    @Override
    public void pause() {
        // streams are ended before the container stops
    }

    private SocketWrapperBase<?> socket() {
        return Objects.requireNonNull(socket, "set before the first event");
    }
}
