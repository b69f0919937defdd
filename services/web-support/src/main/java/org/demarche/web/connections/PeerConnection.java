package org.demarche.web.connections;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** The connection that a request came by. */
public final class PeerConnection {
    static final String ATTRIBUTE = PeerConnection.class.getName();
    private static final int PEEK = 256;
    private static final int MAX_READ = 16 * 1024;

    private final SocketWrapperBase<?> socket;
    private volatile boolean awaited;
    private volatile boolean cut;

    PeerConnection(SocketWrapperBase<?> socket) {
        this.socket = socket;
    }

    /** Empty in tests without a server. */
    public static Optional<PeerConnection> of(ServletRequest request) {
        return Optional.ofNullable((PeerConnection) request.getAttribute(ATTRIBUTE));
    }

    /**
     * Whether the peer has closed it. Only for the thread that serves the request, after its body has been read. What the peer
     * has sent of its next request is kept.
     */
    public boolean isClosedByPeer() {
        try {
            byte[] next = new byte[PEEK];
            int read = socket.read(false, next, 0, next.length);
            if (read > 0) {
                socket.unRead(ByteBuffer.wrap(Arrays.copyOf(next, read)));
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Says whether the request waits for its body: then it may be ended to make room for others. */
    public void awaitBody(boolean begins) {
        awaited = begins;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** Whether the body was ended by the server, because its sender was too slow. */
    public boolean isCut() {
        return cut;
    }

    /** A reader of the body then finds its end. */
    void endInput() {
        cut = true;
        SocketChannel channel = channel(socket);
        try {
            if (channel != null) {
                channel.shutdownInput();
            }
        } catch (IOException e) {
            // it is closed already
        }
    }

    /** Writes as much as the socket takes without waiting. */
    static void writeAtOnce(SocketChannel channel, byte[] bytes) {
        try {
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            // the peer is gone
        }
    }

    /**
     * Answers a connection that is closed next. What has arrived is read before: a connection that is closed with unread bytes
     * is reset, and the peer may lose the answer.
     */
    static void refuse(SocketChannel channel, byte[] answer) {
        writeAtOnce(channel, answer);
        try {
            channel.shutdownOutput();
            var unused = channel.read(ByteBuffer.allocate(MAX_READ));
        } catch (IOException e) {
            // the peer is gone
        }
    }

    static @Nullable SocketChannel channel(SocketWrapperBase<?> socket) {
        return socket.getSocket() instanceof NioChannel channel ? channel.getIOChannel() : null;
    }
}
