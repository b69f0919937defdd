package org.demarche.web.connections;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.tomcat.util.net.NioEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections. If there are too many, those that have waited longest for their sender make room for new ones: senders
 * that trickle keep nobody out, because an honest request comes as a whole and waits for nothing.
 */
final class BoundedEndpoint extends NioEndpoint {
    private static final Logger log = LoggerFactory.getLogger(BoundedEndpoint.class);

    /** Small, because every connection has two of them as long as it is open. */
    private static final int SOCKET_BUFFER = 4096;

    /** The part of the connections that makes room at once. */
    private static final int PART = 16;

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Set<BoundedProcessor> requests = ConcurrentHashMap.newKeySet();
    private final byte[] timeout = Refusals.timeout();
    private final byte[] full = Refusals.full();
    private int limit = Integer.MAX_VALUE;
    private OpenStreams streams = OpenStreams.NONE;
    private Duration receiveTimeout = Duration.ofSeconds(20);
    private boolean refusing;
    private long lastLog = System.nanoTime() - LOG_INTERVAL.toNanos();

    BoundedEndpoint() {
        getSocketProperties().setAppReadBufSize(SOCKET_BUFFER);
        getSocketProperties().setAppWriteBufSize(SOCKET_BUFFER);
    }

    void limit(int connections, OpenStreams openStreams, Duration timeoutOfHeaders) {
        limit = connections;
        streams = openStreams;
        receiveTimeout = timeoutOfHeaders;
    }

    /** How many connections make room at once, and may be open besides until they have. */
    int spare() {
        return Math.max(1, limit / PART);
    }

    /** Those that are being served. */
    Set<BoundedProcessor> requests() {
        return requests;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (openConnections() > limit && !makeRoom()) {
            PeerConnection.refuse(socket, full);
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    private long openConnections() {
        return getConnectionCount() - streams.count();
    }

    /**
     * Closes connections that wait. Some cannot be closed at once: those that the poller has not taken over yet, and those whose
     * handler has not noticed yet that their input is ended. So this waits for them; meanwhile the operating system holds
     * the new connections. If there is no room after that, because all requests are being served, new connections are
     * refused without waiting until there is.
     *
     * @return whether there is room
     */
    private boolean makeRoom() {
        logFull(closeLongestWaiting());
        long begun = System.nanoTime();
        while (isFull() && !refusing) {
            LockSupport.parkNanos(PAUSE.toNanos());
            closeLongestWaiting();
            refusing = System.nanoTime() - begun > MAX_WAIT.toNanos();
        }
        refusing = isFull();
        return !refusing;
    }

    private boolean isFull() {
        return openConnections() > limit + spare();
    }

    private int closeLongestWaiting() {
        List<Waiting> longest = Stream.concat(waiting(full), waitingForBodies())
                .sorted(Waiting.LONGEST_FIRST)
                .limit(spare())
                .toList();
        longest.forEach(waiting -> waiting.close().run());
        return longest.size();
    }

    private Stream<Waiting> waiting(byte[] answer) {
        return connections.values().stream()
                .map(socket -> Waiting.of(socket, answer))
                .flatMap(Optional::stream);
    }

    private Stream<Waiting> waitingForBodies() {
        long now = System.nanoTime();
        return requests.stream().map(request -> request.waitingForBody(now)).filter(Objects::nonNull);
    }

    private void logFull(int closed) {
        long now = System.nanoTime();
        if (now - lastLog >= LOG_INTERVAL.toNanos()) {
            lastLog = now;
            log.atWarn()
                    .addKeyValue("limit", limit)
                    .addKeyValue("closed", closed)
                    .log("Too many connections: those that waited longest for their sender are closed");
        }
    }

    /** Refuses the requests whose headers have taken too long. */
    void closeOverdue() {
        try {
            long now = System.nanoTime();
            waiting(timeout)
                    .filter(waiting -> waiting.begun() && waiting.age() > receiveTimeout.toNanos())
                    .forEach(waiting -> waiting.close().run());
            requests.forEach(request -> request.endIfSkippingLongerThan(receiveTimeout, now));
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Connections could not be checked; the next check follows");
        }
    }
}
