package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Very many readers of the stream in one thread; each notes the ids it gets, in order and without gap. */
final class Subscribers implements AutoCloseable {
    private static final byte[] ID = "\nid:".getBytes(US_ASCII);
    private static final int BATCH = 200;
    private static final int TIMEOUT_SECONDS = 60;

    private final InetSocketAddress server;
    private final int count;
    private final Selector selector = Selector.open();
    private final Map<Long, Arrivals> arrivals = new HashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private volatile boolean closed;

    Subscribers(int port, int count) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.count = count;
        this.thread = Thread.ofPlatform().name("subscribers").start(this::read);
    }

    /** One of them: how far it is in finding an id in the bytes, and the last id it found. */
    private static final class Reader {
        private final SocketChannel channel;
        private int matched = 1; // a stream begins with a line
        private boolean digits;
        private long number;
        private volatile long last;
        private volatile boolean gap;
        private volatile boolean answered;

        Reader(SocketChannel channel, long last) {
            this.channel = channel;
            this.last = last;
        }

        /** Tells the id that ends at this byte, or 0. */
        long take(byte b) {
            if (digits) {
                if (b >= '0' && b <= '9') {
                    number = number * 10 + b - '0';
                } else if (b != ' ') {
                    digits = false;
                    matched = b == '\n' ? 1 : 0;
                    return number;
                }
                return 0;
            }
            matched = b == ID[matched] ? matched + 1 : b == '\n' ? 1 : 0;
            if (matched == ID.length) {
                digits = true;
                number = 0;
                matched = 0;
            }
            return 0;
        }
    }

    /** Connects all of them behind a position, some at a time; returns when the server has begun to answer each. */
    void connect(long behind) throws IOException {
        for (int from = 0; from < count; from += BATCH) {
            for (int n = from; n < Math.min(count, from + BATCH); n++) {
                SocketChannel channel = SocketChannel.open(server);
                byte[] request =
                        ("GET /api/stream?from=%d HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                                        .formatted(behind + 1))
                                .getBytes(US_ASCII);
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                Reader reader = new Reader(channel, behind);
                synchronized (readers) {
                    readers.add(reader);
                }
                channel.register(selector, SelectionKey.OP_READ, reader);
                selector.wakeup();
            }
        }
        await(reader -> reader.answered);
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(this::read, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        Reader reader = (Reader) key.attachment();
        try {
            buffer.clear();
            if (reader.channel.read(buffer) < 0) {
                key.cancel();
                reader.channel.close();
                return;
            }
            reader.answered = true;
            buffer.flip();
            while (buffer.hasRemaining()) {
                long id = reader.take(buffer.get());
                if (id > 0) {
                    arrived(reader, id);
                }
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void arrived(Reader reader, long id) {
        reader.gap |= id != reader.last + 1;
        reader.last = id;
        synchronized (arrivals) {
            arrivals.computeIfAbsent(id, first -> new Arrivals(count)).add(System.nanoTime());
        }
    }

    /** When each of the subscribers got one event. */
    private static final class Arrivals {
        private final long[] nanos;
        private int many;

        Arrivals(int most) {
            this.nanos = new long[most];
        }

        void add(long now) {
            if (many < nanos.length) {
                nanos[many++] = now;
            }
        }
    }

    /** Forgets what has arrived. */
    void reset() {
        synchronized (arrivals) {
            arrivals.clear();
        }
    }

    /** From when each event was acknowledged to when each subscriber had it; nothing if that was earlier. */
    Histogram latencies(Map<Long, Long> acknowledged) {
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
        synchronized (arrivals) {
            acknowledged.forEach((id, since) -> {
                Arrivals of = arrivals.get(id);
                for (int n = 0; of != null && n < of.many; n++) {
                    micros.recordValue(Math.max(0, (of.nanos[n] - since) / 1000));
                }
            });
        }
        return micros;
    }

    /** How many have everything up to a position without a gap; waits a minute for those who have not. */
    int awaitAll(long position) {
        return await(reader -> !reader.gap && reader.last >= position);
    }

    private int await(Predicate<Reader> state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (count(state) < count && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return count(state);
    }

    private int count(Predicate<Reader> state) {
        synchronized (readers) {
            return (int) readers.stream().filter(state).count();
        }
    }

    /** Breaks all connections. */
    void drop() throws IOException {
        synchronized (readers) {
            for (Reader reader : readers) {
                reader.channel.close();
            }
            readers.clear();
        }
        reset();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        selector.wakeup();
        thread.join();
        drop();
        selector.close();
    }
}
