package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.demarche.contracts.Json;
import org.demarche.standalone.GuardedInstance.Guarded;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.testsupport.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What the ledger knows of who sends a command, where an issuer is configured. */
@ExtendWith(GuardedInstance.class)
class CallersTest {
    private final RunningInstance instance;
    private final TestIssuer issuer;
    private final HttpClient http = CheckedHttp.of(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    CallersTest(Guarded guarded) {
        this.instance = guarded.running();
        this.issuer = guarded.issuer();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void eventSaysWhoRecordedItInEveryAnswer() throws Exception {
        long position = position(command("open-case", "callers-1", analyst("d. hoxha", "press-desk"), "callers"));

        JsonNode event = json("/api/events/" + position + "?min-position=" + position);
        assertCaller(event, "d. hoxha", "press-desk");
        assertCaller(json("/api/events?from=" + position + "&limit=1"), "d. hoxha", "press-desk");
        assertCaller(streamed(position), "d. hoxha", "press-desk");
        assertThat(event.path("data").toString()).doesNotContain("recordedby");
        assertThat(get("/events/" + position).body()).contains("Recorded by", "d. hoxha", "press-desk");
    }

    @Test
    void eventOfALineSaysWhoRecordedIt() throws Exception {
        HttpResponse<String> answer = send(request("/api/commands", analyst("e. kola", "bulk-tool"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("""
                    {"type":"open-case","id":"callers-2","data":{"case":"callers-2","title":"t"}}
                    """)));

        long position = Json.MAPPER.readTree(answer.body()).path("position").asLong();
        assertCaller(json("/api/events/" + position + "?min-position=" + position), "e. kola", "bulk-tool");
    }

    @Test
    void publisherSpeaksAndCorrectsInTheNameOfItsToken() throws Exception {
        String own = publisher("cert-al");
        position(command("open-case", "callers-3", own, "callers-3"));
        assertThat(json("/api/events?from=1&case=callers-3")
                        .path("data")
                        .path("source")
                        .path("asserter")
                        .asString())
                .isEqualTo("cert-al");
        String others =
                "{\"case\":\"callers-3\",\"incident\":\"CALLERS\",\"title\":\"t\",\"source\":{\"asserter\":\"US\"}}";
        HttpResponse<String> refused = post("report-incident", "callers-4", own, others);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("source.asserter");
        position(post("report-incident", "callers-4", own, others.replace("US", "cert-al")));

        String correction = "{\"case\":\"callers-3\",\"claim\":\"callers-4\",\"fields\":{\"title\":\"other\"}}";
        HttpResponse<String> notIts = post("correct-claim", "callers-5", publisher("press"), correction);
        assertThat(notIts.statusCode()).isEqualTo(409);
        assertThat(notIts.body()).contains("not-yours");
        position(post("correct-claim", "callers-5", own, correction));
    }

    @Test
    void eachLineOfAPublisherIsTakenOrRefusedByTheRowOfItsCommand() throws Exception {
        HttpResponse<String> answer = send(request("/api/commands", publisher("cert-al"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("""
                    {"type":"open-case","id":"callers-6","data":{"case":"callers-6","title":"t"}}
                    {"type":"reopen-contradiction","id":"callers-7","data":{"slot":"relation/AL-IR/severed"}}
                    """)));

        assertThat(answer.body()
                        .lines()
                        .map(Json.MAPPER::readTree)
                        .map(line -> line.path("status").asInt()))
                .containsExactly(201, 403);
    }

    private String publisher(String asserter) {
        return issuer.sign(
                issuer.claims("publisher").claim("asserter", asserter).build());
    }

    private void assertCaller(JsonNode event, String subject, String client) {
        assertThat(event.path("recordedby").asString()).isEqualTo(subject);
        assertThat(event.path("recordedbyissuer").asString()).isEqualTo(issuer.address());
        assertThat(event.path("recordedbyclient").asString()).isEqualTo(client);
    }

    private String analyst(String subject, String client) {
        return issuer.sign(issuer.claims("analyst")
                .subject(subject)
                .claim("client_id", client)
                .build());
    }

    private HttpResponse<String> command(String type, String key, String token, String caseId) throws Exception {
        return post(type, key, token, "{\"case\":\"%s\",\"title\":\"t\"}".formatted(caseId));
    }

    private HttpResponse<String> post(String type, String key, String token, String body) throws Exception {
        return send(request("/api/commands/" + type, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static long position(HttpResponse<String> receipt) {
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
        return Json.MAPPER.readTree(receipt.body()).path("position").asLong();
    }

    private JsonNode streamed(long position) throws IOException, InterruptedException {
        HttpRequest request =
                request("/api/stream?from=" + position, issuer.token("reader")).build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            String data = lines.lines()
                    .filter(line -> line.startsWith("data:"))
                    .findFirst()
                    .orElseThrow();
            return Json.MAPPER.readTree(data.substring("data:".length()));
        }
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path, issuer.token("reader")).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(instance.client().base() + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
