package org.demarche.ledger.store.mongo;

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
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What lies between a store and its server, and fails when a test wants it to. It knows messages by their length only. */
final class Wire implements AutoCloseable {
    enum Fault {
        /** The server never gets it, and the connection breaks. */
        REQUEST_LOST,
        /** The server has done it, and the connection breaks. */
        REPLY_LOST,
        /** The server has done it, and nothing more is heard. */
        SILENCE,
        /** The server has done it, and cannot be reached any more. */
        SERVER_LOST,
        NONE
    }

    private final ServerAddress server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Wire(String address) throws IOException {
        server = new ServerAddress(new ConnectionString(address).getHosts().getFirst());
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static Wire to(String address) {
        try {
            return new Wire(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String options) {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true&socketTimeoutMS=4000"
                + options;
    }

    /** What happens at the next inserts, one after the other. */
    void atInserts(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** Messages that hold a command's name, as far as they can be read as text. */
    List<String> requests(String command) {
        return requests.stream().filter(request -> is(request, command)).toList();
    }

    private static boolean is(String request, String command) {
        return request.contains("\u0002" + command + "\0"); // the first element of a command is its name
    }

    private void accept() {
        try {
            while (true) {
                var line = new Line(listening.accept(), new Socket(server.getHost(), server.getPort()));
                Thread.ofVirtual().start(line::forth);
                Thread.ofVirtual().start(line::back);
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        sockets.forEach(Wire::closeQuietly);
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

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket behind;
        private volatile Fault fault = Fault.NONE;

        Line(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
            sockets.addAll(List.of(client, behind));
        }

        void forth() {
            try {
                var in = new DataInputStream(client.getInputStream());
                for (byte[] message = message(in); message != null; message = message(in)) {
                    arm(new String(message, StandardCharsets.ISO_8859_1));
                    if (fault == Fault.REQUEST_LOST) {
                        break;
                    }
                    behind.getOutputStream().write(message);
                }
            } catch (IOException e) {
                // the other side is gone
            } finally {
                hangUp();
            }
        }

        private void arm(String request) {
            requests.add(request);
            Fault next = is(request, "insert") ? faults.poll() : null;
            fault = next == null ? Fault.NONE : next;
        }

        void back() {
            try {
                var in = new DataInputStream(behind.getInputStream());
                for (byte[] message = message(in); message != null; message = message(in)) {
                    switch (fault) {
                        case NONE -> client.getOutputStream().write(message);
                        case REQUEST_LOST, REPLY_LOST -> hangUp();
                        case SILENCE -> fault = Fault.NONE;
                        case SERVER_LOST -> close();
                    }
                }
            } catch (IOException e) {
                // the other side is gone
            } finally {
                hangUp();
            }
        }

        private void hangUp() {
            closeQuietly(client);
            closeQuietly(behind);
        }
    }
}
