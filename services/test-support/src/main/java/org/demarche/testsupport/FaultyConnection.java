package org.demarche.testsupport;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A proxy between a store and its MongoDB server that fails when a test wants it to. It reads only the length of a message. */
public final class FaultyConnection implements AutoCloseable {
    public enum Fault {
        /** The server never receives the request, and the connection breaks. */
        REQUEST_LOST,
        /** The server has executed it, and the connection breaks. */
        REPLY_LOST,
        /** The server has executed it, and no reply comes. */
        SILENCE,
        /** The server has executed it, and can no longer be reached. */
        SERVER_LOST,
        NONE
    }

    private final ServerAddress server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile long delayNanos;

    private FaultyConnection(String address) throws IOException {
        server = new ServerAddress(new ConnectionString(address).getHosts().getFirst());
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static FaultyConnection to(String address) {
        try {
            return new FaultyConnection(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address(String options) {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true&socketTimeoutMS=4000"
                + options;
    }

    /** Queues what happens at the next inserts, one for each. */
    public void atInserts(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** From now on each reply comes so much later, as from a server that is far away. */
    public FaultyConnection delayed(Duration delay) {
        delayNanos = delay.toNanos();
        return this;
    }

    /** From now on connections are accepted, also new ones, and no reply comes. */
    public void fallSilent() {
        silent = true;
    }

    /** Ends {@link #fallSilent}; connections that waited are broken, since their replies are lost. */
    public void answerAgain() {
        silent = false;
        sockets.forEach(FaultyConnection::closeQuietly);
    }

    /** The requests with a command of this name, decoded as far as they are text. */
    public List<String> requests(String command) {
        return requests.stream().filter(request -> is(request, command)).toList();
    }

    private static boolean is(String request, String command) {
        return request.contains("\u0002" + command + "\0"); // the first element of a command is its name
    }

    private void accept() {
        try {
            while (true) {
                var link = new Link(listening.accept(), new Socket(server.getHost(), server.getPort()));
                Thread.ofVirtual().start(link::copyRequests);
                Thread.ofVirtual().start(link::copyReplies);
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        sockets.forEach(FaultyConnection::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket does not fail to close", e);
        }
    }

    private static byte @Nullable [] message(DataInputStream in) throws IOException {
        try {
            byte[] length = in.readNBytes(4);
            if (length.length < 4) {
                return null;
            }
            int size = Integer.reverseBytes(ByteBuffer.wrap(length).getInt());
            byte[] message = Arrays.copyOf(length, size);
            in.readFully(message, 4, size - 4);
            return message;
        } catch (EOFException e) {
            return null;
        }
    }

    /** One connection of a client. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile Fault fault = Fault.NONE;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            sockets.addAll(List.of(client, server));
        }

        void copyRequests() {
            try {
                var in = new DataInputStream(client.getInputStream());
                for (byte[] message = message(in); message != null; message = message(in)) {
                    nextFault(new String(message, StandardCharsets.ISO_8859_1));
                    if (fault == Fault.REQUEST_LOST) {
                        break;
                    }
                    server.getOutputStream().write(message);
                }
            } catch (IOException e) {
                // the other side has closed the connection
            } finally {
                disconnect();
            }
        }

        private void nextFault(String request) {
            requests.add(request);
            Fault next = is(request, "insert") ? faults.poll() : null;
            fault = next == null ? Fault.NONE : next;
        }

        void copyReplies() {
            try {
                var in = new DataInputStream(server.getInputStream());
                for (byte[] message = message(in); message != null; message = message(in)) {
                    if (silent) {
                        continue;
                    }
                    LockSupport.parkNanos(delayNanos);
                    switch (fault) {
                        case NONE -> client.getOutputStream().write(message);
                        case REQUEST_LOST, REPLY_LOST -> disconnect();
                        case SILENCE -> fault = Fault.NONE;
                        case SERVER_LOST -> close();
                    }
                }
            } catch (IOException e) {
                // the other side has closed the connection
            } finally {
                disconnect();
            }
        }

        private void disconnect() {
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
