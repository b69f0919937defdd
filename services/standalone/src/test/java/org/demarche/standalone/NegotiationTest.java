package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.demarche.testsupport.CheckedHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media types and codings of answers. */
@ExtendWith(SeededInstance.class)
class NegotiationTest {
    private static final String CASE = "/api/cases/albania-2022";

    private final Client client;

    NegotiationTest(RunningInstance running) {
        client = running.client();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/events | text/csv;q=0.1, application/x-ndjson | application/x-ndjson",
                "/api/events | application/x-ndjson;q=0.1, text/csv | text/csv",
                "/api/events | */* | application/x-ndjson",
                "/api/incidents | text/csv;q=0.1, application/json | application/json",
                "/api/incidents | text/csv, application/json;q=0.9 | text/csv",
                "/api/incidents/INC-JULY | application/problem+json, application/json | application/json",
                "/api/incidents/INC-JULY | application/*;q=0.5, */*;q=0.1 | application/json",
                "/api/events/7 | application/json | application/cloudevents+json"
            })
    void answerIsOfATypeThatIsDocumentedAndAccepted(String path, String accept, String type) {
        HttpResponse<String> answer = client.sent(client.request(path).header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/events | csv",
                "/api/events | image/png",
                "/api/incidents | csv",
                "/api/incidents | application/json;q=0, text/csv;q=0",
                "/api/incidents/INC-JULY | text/csv",
                "/api/incidents/INC-JULY | application/yaml",
                "/api/incidents/INC-JULY | application/cloudevents+json",
                "/api/incidents/INC-JULY | application/problem+json",
                "/api/events/7 | text/csv",
                "/api/events/7 | csv",
                "/api/stream | application/json",
                "/api/stream | csv",
                "/api/admin/projections | text/csv",
                "/api/admin/projections/lens | application/problem+json",
                "/api/admin/quarantine | csv"
            })
    void otherMediaTypesAreNotAcceptable(String path, String accept) {
        HttpResponse<String> answer = client.sent(client.request(path).header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({CASE, "/api/events", "/api/incidents"})
    void largeAnswerIsCompressedIfThatIsAccepted(String path) throws Exception {
        HttpResponse<String> plain = client.get(path);
        HttpResponse<byte[]> compressed = bytes(path, "gzip");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().allValues("Vary").toString()).containsIgnoringCase("Accept-Encoding");
        assertThat(decompressed(compressed.body())).isEqualTo(plain.body());
        assertThat(bytes(path, "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void eachCodingHasItsOwnETag() throws Exception {
        String plain = client.get(CASE).headers().firstValue("ETag").orElseThrow();
        String compressed = bytes(CASE, "gzip").headers().firstValue("ETag").orElseThrow();

        assertThat(compressed).isNotEqualTo(plain);
        HttpResponse<String> again = client.sent(
                client.request(CASE).header("Accept-Encoding", "gzip").header("If-None-Match", compressed));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).contains(compressed);
    }

    private HttpResponse<byte[]> bytes(String path, String coding) throws IOException, InterruptedException {
        try (HttpClient http = CheckedHttp.client()) {
            return http.send(
                    client.request(path).header("Accept-Encoding", coding).build(), BodyHandlers.ofByteArray());
        }
    }

    private static String decompressed(byte[] bytes) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }
}
