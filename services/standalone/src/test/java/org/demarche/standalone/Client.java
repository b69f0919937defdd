package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.testsupport.CheckedHttp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the tests ask of a running Demarche; bodies as text, so that they can be compared letter for letter. Every answer is
 * checked against the OpenAPI document.
 */
public final class Client implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String base;
    private final @Nullable String token;
    private final HttpClient http = CheckedHttp.of(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    public Client(int port) {
        this(port, null);
    }

    /** @param token sent with every request; null = none */
    public Client(int port, @Nullable String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    String base() {
        return base;
    }

    public HttpResponse<String> get(String path) {
        return sent(request(path).GET());
    }

    /** As {@link #get}, for callers who reckon with the other side's death. */
    public HttpResponse<String> asked(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString(UTF_8));
    }

    /** As {@link #asked}, of what is to be done. */
    public HttpResponse<String> posted(String path) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString(UTF_8));
    }

    public JsonNode json(String path) {
        return Json.MAPPER.readTree(body(path));
    }

    public String body(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s answers %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** One CloudEvent a line. */
    public List<String> events(String query) {
        return body("/api/events?" + query).lines().toList();
    }

    /** The event with that id. */
    JsonNode eventOf(String id) {
        return events("from=1").stream()
                .map(Json.MAPPER::readTree)
                .filter(event -> event.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    long positionOf(String id) {
        return Long.parseLong(eventOf(id).get("sequence").asString());
    }

    /** A field of each item of a list. */
    static List<String> texts(JsonNode node, String list, String field) {
        return node.get(list)
                .valueStream()
                .map(each -> each.get(field).asString())
                .toList();
    }

    public HttpResponse<String> command(String type, String key, String body) {
        return sent(commandOf(type, key, body));
    }

    /** As {@link #command}, for callers who reckon with the other side's death. */
    public HttpResponse<String> tried(String type, String key, String body) throws IOException, InterruptedException {
        return http.send(commandOf(type, key, body).build(), BodyHandlers.ofString(UTF_8));
    }

    /** Sends what must be taken; returns its position. */
    public long take(String type, String key, String body) {
        HttpResponse<String> answer = command(type, key, body);
        assertThat(answer.statusCode()).as("%s answers %s", type, answer.body()).isEqualTo(201);
        return Json.MAPPER.readTree(answer.body()).get("position").asLong();
    }

    public List<String> bulk(byte[] lines) {
        HttpResponse<String> answer = sent(request("/api/commands")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(lines)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        return token == null ? request : request.setHeader("Authorization", "Bearer " + token);
    }

    HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new AssertionError("no answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private HttpRequest.Builder commandOf(String type, String key, String body) {
        return request("/api/commands/" + type)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body, UTF_8));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
