package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which a test writes what no HTTP client would. */
public final class RawHttp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/[^ ]*) HTTP/1\\.1");

    private final Socket socket;
    private String sent = "";

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawHttp(socket);
    }

    /** Sends one request and reads its answer, up to the end of the connection. */
    public static Answer exchange(int port, String... lines) throws IOException {
        try (RawHttp http = connect(port)) {
            return http.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .answer();
        }
    }

    /** One byte for each character. */
    public RawHttp send(String text) throws IOException {
        sent = sent.isEmpty() ? text.lines().findFirst().orElse("") : sent;
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Ends what is sent, as a client does that breaks off; answers can still be read. */
    public RawHttp endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Everything up to the end of the connection. */
    public Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        Answer answer = Answer.of(new String(in.readAllBytes(), ISO_8859_1));
        check(answer);
        return answer;
    }

    /** Only status and media type: the body may be in pieces or compressed. */
    private void check(Answer answer) {
        Matcher request = REQUEST.matcher(sent);
        if (request.matches()) {
            DocumentedAnswers.check(new DocumentedAnswers.Answer(
                    request.group(1),
                    request.group(2),
                    answer.status(),
                    answer.header("Content-Type").orElse(null),
                    null));
        }
    }

    /** The answer as far as it was read together with its head, for one that does not end. */
    public Answer head() throws IOException {
        var read = new StringBuilder();
        byte[] part = new byte[8192];
        int count = 0;
        while (count >= 0 && read.indexOf("\r\n\r\n") < 0) {
            read.append(new String(part, 0, count, ISO_8859_1));
            count = socket.getInputStream().read(part);
        }
        return Answer.of(
                read.append(new String(part, 0, Math.max(0, count), ISO_8859_1)).toString());
    }

    /** Whether the other side has closed the connection; waits for that or for something to read. */
    public boolean ends() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * What was read.
     *
     * @param head status line and headers
     */
    public record Answer(int status, String head, String body) {
        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IllegalStateException("no answer, but: \"" + text + "\"");
            }
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }

        public Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst();
        }
    }
}
