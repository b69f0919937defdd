package org.demarche.standalone.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's two listening sockets, bound before Kafka is configured.
 *
 * <p>Kafka's configuration names its ports in several places before it binds them. Binding first makes "any free port"
 * mean a port that nobody can take in between, and a taken port an error before anything else has happened.
 */
final class BrokerSockets implements ServerSocketFactory, AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final int BACKLOG = 50;

    private final ServerSocketChannel clients;
    private final ServerSocketChannel controller;
    private final int clientPort;
    private final int controllerPort;

    private BrokerSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
        this.clients = clients;
        this.controller = controller;
        this.clientPort = clients.socket().getLocalPort();
        this.controllerPort = controller.socket().getLocalPort();
    }

    /** Binds the clients' socket to the port (0 = any free one) and the controller's to any free one. */
    static BrokerSockets bind(int port) {
        ServerSocketChannel clients = listen(port);
        try {
            return new BrokerSockets(clients, listen(0));
        } catch (BrokerException e) {
            close(clients);
            throw e;
        }
    }

    int clientPort() {
        return clientPort;
    }

    int controllerPort() {
        return controllerPort;
    }

    /** Hands the bound socket of a listener over to Kafka, which closes it when it shuts down. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel socket = BrokerSettings.CONTROLLER_LISTENER.equals(listener) ? controller : clients;
        if (!socket.isOpen()) {
            throw new BindException("No socket was bound for listener " + listener + " at " + address);
        }
        socket.configureBlocking(false);
        return socket;
    }

    @Override
    public void close() {
        close(clients);
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
