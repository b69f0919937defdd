package org.demarche.standalone.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.server.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The broker's listening sockets, bound before Kafka is configured.
 *
 * <p>Kafka's configuration names its ports in several places before it binds them. Binding first makes "any free port"
 * mean a port that nobody can take in between, and a taken port an error before anything else has happened.
 */
final class BrokerSockets implements ServerSocketFactory, AutoCloseable {

    static final String HOST = "127.0.0.1";

    static final int NONE = -1;

    private static final int BACKLOG = 50;

    private final ServerSocketChannel clients;
    private final @Nullable ServerSocketChannel internal;
    private final ServerSocketChannel controller;
    private final int clientPort;
    private final int internalPort;
    private final int controllerPort;

    private BrokerSockets(List<ServerSocketChannel> sockets) {
        this.clients = sockets.get(0);
        this.controller = sockets.get(1);
        this.internal = sockets.size() == 2 ? null : sockets.get(2);
        this.clientPort = clients.socket().getLocalPort();
        this.internalPort = internal == null ? NONE : internal.socket().getLocalPort();
        this.controllerPort = controller.socket().getLocalPort();
    }

    /**
     * Binds the clients' socket to the port (0 = any free one) and the controller's to any free one.
     *
     * @param internalPort of the socket for this process, {@link #NONE} = there is none
     */
    static BrokerSockets bind(int port, int internalPort) {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        try {
            sockets.add(listen(port));
            sockets.add(listen(0));
            if (internalPort != NONE) {
                sockets.add(listen(internalPort));
            }
            return new BrokerSockets(sockets);
        } catch (BrokerException e) {
            sockets.forEach(BrokerSockets::close);
            throw e;
        }
    }

    int clientPort() {
        return clientPort;
    }

    int internalPort() {
        return internalPort;
    }

    int controllerPort() {
        return controllerPort;
    }

    /** Hands the bound socket of a listener over to Kafka, which closes it when it shuts down. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        @Nullable
        ServerSocketChannel socket = switch (listener) {
            case BrokerSettings.CONTROLLER_LISTENER -> controller;
            case Guard.LISTENER -> internal;
            default -> clients;
        };
        if (socket == null || !socket.isOpen()) {
            throw new BindException("No socket was bound for listener " + listener + " at " + address);
        }
        socket.configureBlocking(false);
        return socket;
    }

    @Override
    public void close() {
        close(clients);
        if (internal != null) {
            close(internal);
        }
        close(controller);
    }

    private static ServerSocketChannel listen(int port) {
        ServerSocketChannel socket = null;
        try {
            socket = ServerSocketChannel.open();
            return socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), BACKLOG);
        } catch (IOException e) {
            if (socket != null) {
                close(socket);
            }
            throw new BrokerException(
                    "The embedded broker cannot listen on %s:%d (%s). Choose another port, or 0 for any free one."
                            .formatted(HOST, port, e.getMessage()),
                    e);
        }
    }

    private static void close(ServerSocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The process gives the port back when it ends; there is nothing else to be done about it.
        }
    }
}
