package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One connection of HTTP/1.1 that costs next to nothing, so that what is measured is the server; opened again where the
 * server closes it after so many answers.
 */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;
    private Wire wire;
    private boolean closing;

    /** An answer with its body, and the position that it stands at. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, byte[] body, long position) {}

    HttpConnection(int port) throws IOException {
        this.port = port;
        this.wire = Wire.to(port);
    }

    private record Wire(Socket socket, InputStream in, OutputStream out) {
        static Wire to(int port) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new Wire(
                    socket, new BufferedInputStream(socket.getInputStream(), 1 << 14), socket.getOutputStream());
        }
    }

    static byte[] post(String path, String contentType, String key, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType
                        + "\r\nIdempotency-Key: " + key + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII);
    }

    Answer send(byte[] request) throws IOException {
        if (closing) {
            close();
            wire = Wire.to(port);
            closing = false;
        }
        wire.out().write(request);
        wire.out().flush();
        int status = Integer.parseInt(line().split(" ")[1]);
        long length = 0;
        long position = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            } else if (lower.equals("connection: close")) {
                closing = true;
            } else if (lower.startsWith("demarche-position:")) {
                position = Long.parseLong(lower.substring(18).strip());
            }
        }
        return new Answer(status, chunked ? chunks() : exactly((int) length), position);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
            body.write(exactly(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = wire.in().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server hung up");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int b = wire.in().read(); b != '\n'; b = wire.in().read()) {
            if (b < 0) {
                throw new EOFException("the server hung up");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        wire.socket().close();
    }
}
