package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads a stream at 100 bytes a second until it is closed, whatever the server sends. */
final class SlowReader implements AutoCloseable {
    private static final int BYTES = 10;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Socket socket = new Socket();
    private final Thread thread;
    private volatile boolean closed;

    SlowReader(int port, String address) throws IOException {
        socket.setReceiveBufferSize(4096); // little is on its way outside of the server
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(US_ASCII));
        this.thread = Thread.ofPlatform().name("slow-reader").start(this::read);
    }

    private void read() {
        byte[] bytes = new byte[BYTES];
        try {
            InputStream in = socket.getInputStream();
            while (!closed && in.read(bytes) >= 0) {
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException e) {
            // the server may cut it
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        socket.close();
        thread.join();
    }
}
