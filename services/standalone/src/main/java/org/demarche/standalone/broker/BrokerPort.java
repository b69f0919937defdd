package org.demarche.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The port of the embedded broker if none is given: that of the last start, so that clients find the broker again, or
 * Kafka's usual one, or any that is free.
 */
public final class BrokerPort {
    static final int USUAL = 9092;
    private static final int ANY = 0;
    private static final int MAX = 65_535;

    private final Path file;

    /** @param data the directory beside the broker's own, in which nobody but this class writes {@code kafka.port} */
    public BrokerPort(Path data) {
        this.file = data.resolve("kafka.port");
    }

    /** Returns a port that is free now, or 0 for any. */
    public int choose() {
        return IntStream.of(last(), USUAL)
                .filter(port -> port != ANY && isFree(port))
                .findFirst()
                .orElse(ANY);
    }

    public void remember(int port) {
        try {
            Files.writeString(file, Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns 0 if it is not known. */
    private int last() {
        try {
            int port =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : ANY;
            return port > 0 && port <= MAX ? port : ANY;
        } catch (IOException | NumberFormatException e) {
            return ANY;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
