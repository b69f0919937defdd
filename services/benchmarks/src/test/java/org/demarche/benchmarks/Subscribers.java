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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Very many readers of streams in one thread; each notes the ids that it gets and when. */
final class Subscribers implements AutoCloseable {
    private static final byte[] ID = "\nid:".getBytes(US_ASCII);
    private static final int BATCH = 200;
    private static final int TIMEOUT_SECONDS = 60;

    private final InetSocketAddress server;
    private final int count;
    private final List<String> addresses;
    private final boolean everyId;
    private final Selector selector = Selector.open();
    private final List<Reader> readers = new ArrayList<>();
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private volatile boolean closed;

    /** Each reads all events, and must get each. */
    static Subscribers ofEvents(int port, int count) throws IOException {
        return new Subscribers(port, count, List.of("/api/stream?from=1"), true);
    }

    /** They read the states of these addresses in turn. */
    static Subscribers ofStates(int port, int count, List<String> addresses) throws IOException {
        return new Subscribers(port, count, addresses, false);
    }

    private Subscribers(int port, int count, List<String> addresses, boolean everyId) throws IOException {
        this.addresses = addresses;
        this.everyId = everyId;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.count = count;
        this.thread = Thread.ofPlatform().name("subscribers").start(this::read);
    }

    /** One of them: how far it is in finding an id in the bytes, and the last id it found. */
    private static final class Reader {
        private final SocketChannel channel;
        private final int address;
        private final Arrivals arrivals = new Arrivals();
        private int matched = 1; // a stream begins with a line
        private boolean digits;
        private long number;
        private volatile long last;
        private volatile boolean gap;
        private volatile boolean answered;

        Reader(SocketChannel channel, int address, long last) {
            this.channel = channel;
            this.address = address;
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

    /** Connects all of them behind a position, 0 for all there is, some at a time; returns when the server has begun to answer each. */
    void connect(long behind) throws IOException {
        for (int from = 0; from < count; from += BATCH) {
            for (int n = from; n < Math.min(count, from + BATCH); n++) {
                SocketChannel channel = SocketChannel.open(server);
                int address = n % addresses.size();
                byte[] request = request(addresses.get(address), behind);
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                Reader reader = new Reader(channel, address, behind);
                synchronized (readers) {
                    readers.add(reader);
                }
                channel.register(selector, SelectionKey.OP_READ, reader);
                selector.wakeup();
            }
        }
        await(reader -> reader.answered);
    }

    private static byte[] request(String address, long behind) {
        String resume = behind == 0 ? "" : "Last-Event-ID: " + behind + "\r\n";
        return ("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n" + resume + "\r\n")
                .getBytes(US_ASCII);
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
        reader.gap |= everyId && id != reader.last + 1;
        reader.arrivals.add(id, System.nanoTime());
        reader.last = id;
    }

    /** When a reader got which ids, which never become less. */
    private static final class Arrivals {
        private long[] ids = new long[64];
        private long[] nanos = new long[64];
        private int size;

        synchronized void add(long id, long now) {
            if (size > 0 && ids[size - 1] >= id) {
                return; // the states of one position come together
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            ids[size] = id;
            nanos[size++] = now;
        }

        synchronized void clear() {
            size = 0;
        }

        /** When the reader had what is at a position, or what came after it; 0 = it has not. */
        synchronized long had(long position) {
            int found = Arrays.binarySearch(ids, 0, size, position);
            int at = found < 0 ? -found - 1 : found;
            return at < size ? nanos[at] : 0;
        }
    }

    /** Forgets what has arrived. */
    void reset() {
        synchronized (readers) {
            readers.forEach(reader -> reader.arrivals.clear());
        }
    }

    /**
     * From when each event was acknowledged to when each subscriber that it is for had it; nothing if that was earlier. With
     * several addresses, each is for the case of its number.
     */
    Histogram latencies(Map<Long, LiveCommands.Acknowledged> acknowledged) {
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
        synchronized (readers) {
            for (Reader reader : readers) {
                acknowledged.forEach((position, since) -> {
                    long had = isFor(reader, since) ? reader.arrivals.had(position) : 0;
                    if (had != 0) {
                        micros.recordValue(Math.max(0, (had - since.nanos()) / 1000));
                    }
                });
            }
        }
        return micros;
    }

    private boolean isFor(Reader reader, LiveCommands.Acknowledged command) {
        return addresses.size() == 1 || reader.address == command.caseNumber();
    }

    /** How many have everything up to a position without a gap; waits a minute for those who have not. */
    int awaitAll(long position) {
        return await(reader -> !reader.gap && reader.last >= position);
    }

    /** How many have the last of these that is for them; waits a minute for those who have not. */
    int awaitAll(Map<Long, LiveCommands.Acknowledged> acknowledged) {
        Map<Integer, Long> lasts = new HashMap<>();
        acknowledged.forEach(
                (position, since) -> lasts.merge(addresses.size() == 1 ? 0 : since.caseNumber(), position, Math::max));
        return await(reader -> reader.last >= lasts.getOrDefault(reader.address, 0L));
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
