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
 * An HTTP/1.1 connection after Tomcat's upgrade, as WebSockets use it. An asynchronous request would need its request, its
 * response and their buffers until the stream ends, for each of thousands of subscribers; this needs only the socket. The
 * response has no length and ends with the connection. A disconnect of the subscriber is noticed at once.
 *
 * <p>Public with all its methods, because Tomcat creates it.
 */
public final class UpgradedConnection implements InternalHttpUpgradeHandler, SseConnection {
    private static final int DISCARD = 256;

    private @Nullable Handler handler;
    private Duration writeTimeout = Duration.ZERO;
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable Runnable onClose;

    /** Receives the connection after the upgrade. */
    @FunctionalInterface
    interface Handler {
        /** Starts to serve; returns what to do when the connection is closed. */
        Runnable serve(SseConnection connection);
    }

    /** Writes the response headers; the handler is called when the container has completed the upgrade. */
    static void from(HttpServletRequest request, HttpServletResponse response, Duration writeTimeout, Handler handler)
            throws IOException {
        try {
            UpgradedConnection upgraded = request.upgrade(UpgradedConnection.class);
            upgraded.handler = handler;
            upgraded.writeTimeout = writeTimeout;
        } catch (jakarta.servlet.ServletException e) {
            throw new IllegalStateException("the container cannot upgrade the connection", e);
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        wrapper.setWriteTimeout(writeTimeout.toMillis());
        socket = wrapper;
    }

    @Override
    public void init(WebConnection connection) {
        onClose = Objects.requireNonNull(handler, "set with the request").serve(this);
    }

    /** Subscribers send nothing, so an event means that the connection was closed. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return event == SocketEvent.OPEN_READ && isConnected() ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    private boolean isConnected() {
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
        Runnable listener = onClose;
        if (listener != null) {
            listener.run();
        }
    }

    @Override
    public void timeoutAsync(long now) {
        // the socket has a write timeout
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // not needed
    }

    @Override
    public void pause() {
        // streams end before the container stops
    }

    private SocketWrapperBase<?> socket() {
        return Objects.requireNonNull(socket, "set before the first event");
    }
}
