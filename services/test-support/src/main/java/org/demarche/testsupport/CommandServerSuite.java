package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** As {@link HttpServerSuite}, of services that take commands: bodies that are slow, large or cut off. */
public abstract class CommandServerSuite extends HttpServerSuite {
    private static final int LARGE = 250_000;

    private static String post(String path, String type, int length) {
        return "POST /api/commands" + path + " HTTP/1.1\r\n" + HOST + "\r\nContent-Type: " + type
                + "\r\nIdempotency-Key: key\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String command(int length) {
        return post("/open-case", "application/json", length);
    }

    private static String line(String id, String title) {
        return "{\"type\":\"open-case\",\"id\":\"%s\",\"data\":{\"case\":\"%s\",\"title\":\"%s\",\"source\":{\"asserter\":\"desk\"}}}\n"
                .formatted(id, id, title);
    }

    /** Small, so that it needs none of the memory that others hold. */
    private RawHttp.Answer small(String id) throws IOException {
        String body = "{\"case\":\"%s\",\"title\":\"small\",\"source\":{\"asserter\":\"desk\"}}".formatted(id);
        try (RawHttp http = RawHttp.connect(port())) {
            return http.send(command(body.length()).replace("Idempotency-Key: key", "Idempotency-Key: " + id) + body)
                    .answer();
        }
    }

    private RawHttp.Answer large() throws IOException {
        try (RawHttp http = RawHttp.connect(port())) {
            return http.send(command(LARGE) + " ".repeat(LARGE)).answer();
        }
    }

    @Test
    void trickledBodyIsRefusedAfterTheTimeout() throws Exception {
        try (RawHttp http = RawHttp.connect(port())) {
            http.send(command(LARGE));
            trickle(http, " ");

            RawHttp.Answer answer = http.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("urn:demarche:problem:timeout");
        }
    }

    @Test
    void bodiesThatExceedTheMemoryForThemAreRefusedAndShortOnesTaken() throws IOException {
        open(2, command(LARGE) + " ".repeat(LARGE - 1));
        RawHttp.Answer refused = large();
        while (refused.status() != 503) { // what is to be held had not arrived, or for too long
            closeOpened();
            open(2, command(LARGE) + " ".repeat(LARGE - 1));
            refused = large();
        }

        assertThat(refused.header("Retry-After")).hasValue("1");
        assertThat(small("beside-large-bodies").status()).isEqualTo(201);
    }

    @Test
    void unfinishedBodiesKeepNobodyOut() throws IOException {
        open(4 * MAX_CONNECTIONS, command(LARGE) + " ".repeat(1000));

        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(small("beside-unfinished-bodies").status()).isEqualTo(201);
    }

    @Test
    void everyLineBeforeTheUploadBrokeOffIsAnswered() throws IOException {
        String lines = String.join(
                "", IntStream.range(0, 60).mapToObj(i -> line("cut-" + i, "t")).toList());
        try (RawHttp http = RawHttp.connect(port())) {
            http.send(post("", "application/ndjson", lines.length() + 1000) + lines + "{\"type\":\"open-");

            List<String> answers = answers(http.endOutput().answer());

            assertThat(answers).hasSize(61);
            assertThat(answers.subList(0, 60))
                    .allSatisfy(answer -> assertThat(answer).contains("\"status\":201"));
            assertThat(answers.getLast()).contains("\"line\":61", "\"status\":400", "urn:demarche:problem:cut-off");
        }
    }

    @Test
    void compressedCommandIsTaken() throws IOException {
        byte[] body = gzip("{\"case\":\"compressed\",\"title\":\"t\",\"source\":{\"asserter\":\"desk\"}}");

        assertThat(compressed(body, "gzip").status()).isEqualTo(201);
    }

    @Test
    void bodyThatIsNotWhatItsCodingSaysIsRefused() throws IOException {
        assertThat(compressed("{}".getBytes(ISO_8859_1), "gzip").status()).isEqualTo(400);
        RawHttp.Answer unknown = compressed("{}".getBytes(ISO_8859_1), "br");
        assertThat(unknown.status()).isEqualTo(415);
        assertThat(unknown.header("Accept-Encoding")).hasValue("gzip");
    }

    @Test
    void bodyThatBecomesTooLargeWhenDecompressedIsRefused() throws IOException {
        assertThat(compressed(gzip(" ".repeat(10_000_000)), "gzip").status()).isEqualTo(413);
    }

    private RawHttp.Answer compressed(byte[] body, String coding) throws IOException {
        try (RawHttp http = RawHttp.connect(port())) {
            String head = command(body.length).replace("Idempotency-Key: key", "Idempotency-Key: gzip");
            return http.send(head.replace("Content-Type", "Content-Encoding: " + coding + "\r\nContent-Type"))
                    .send(new String(body, ISO_8859_1))
                    .answer();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static List<String> answers(RawHttp.Answer answer) {
        return answer.body().lines().filter(line -> line.startsWith("{")).toList();
    }
}
