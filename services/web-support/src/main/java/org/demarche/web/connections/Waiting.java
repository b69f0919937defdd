package org.demarche.web.connections;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A connection that waits for its sender.
 *
 * @param begun whether a part of a request has come
 * @param age time in nanoseconds since the request began, or else since the last one
 */
record Waiting(boolean begun, long age, Runnable close) {
    /** Those that wait longest come first. Those that have just come are last: the rest of their request is on the way. */
    static final Comparator<Waiting> LONGEST_FIRST = Comparator.comparingInt(Waiting::turn)
            .thenComparing(Comparator.comparingLong(Waiting::age).reversed());

    private static final long JUST_COME = Duration.ofSeconds(1).toNanos();

    private int turn() {
        if (age <= JUST_COME) {
            return 2;
        }
        return begun ? 0 : 1;
    }

    /** Empty where a request is being served, a stream is open, or the poller has not taken the connection over yet. */
    static Optional<Waiting> of(SocketWrapperBase<NioChannel> socket, byte[] answer) {
        if (socket.getLock().isLocked() || isBusy(socket) || !isPolled(socket)) {
            return Optional.empty();
        }
        long start = socket.getCurrentProcessor() instanceof Processor processor
                ? processor.getRequest().getStartTimeNanos()
                : -1;
        return Optional.of(
                start < 0
                        ? new Waiting(false, idle(socket), () -> close(socket, new byte[0]))
                        : new Waiting(true, System.nanoTime() - start, () -> close(socket, answer)));
    }

    private static long idle(SocketWrapperBase<NioChannel> socket) {
        long last = socket instanceof NioEndpoint.NioSocketWrapper nio ? nio.getLastRead() : System.currentTimeMillis();
        return Duration.ofMillis(System.currentTimeMillis() - last).toNanos();
    }

    private static boolean isPolled(SocketWrapperBase<NioChannel> socket) {
        var channel = PeerConnection.channel(socket);
        return channel != null && channel.isRegistered();
    }

    private static boolean isBusy(SocketWrapperBase<NioChannel> socket) {
        return socket.getCurrentProcessor() instanceof Processor processor
                && (processor.isUpgrade() || processor.isAsync());
    }

    private static void close(SocketWrapperBase<NioChannel> socket, byte[] answer) {
        if (!socket.getLock().tryLock()) {
            return; // its request has come
        }
        try {
            var channel = PeerConnection.channel(socket);
            if (channel != null && channel.isOpen() && !isBusy(socket)) {
                PeerConnection.refuse(channel, answer);
                socket.close();
            }
        } finally {
            socket.getLock().unlock();
        }
    }
}
