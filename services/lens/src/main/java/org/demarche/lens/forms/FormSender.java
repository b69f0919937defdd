package org.demarche.lens.forms;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.demarche.web.security.BrowserSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends the command of a form to the ledger over HTTP, as its user would. What tells who the user is goes along: the {@code
 * Authorization} header, or the token of the session of a browser that has logged in.
 */
public final class FormSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RecordingProperties properties;
    private final @Nullable BrowserSessions sessions;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** What the ledger answered: the position of the claim, or a problem. */
    public sealed interface Answer {
        record Recorded(long position) implements Answer {}

        record Refused(Problem problem) implements Answer {}
    }

    /** @param sessions of browsers that have logged in; null = there is no log-in */
    public FormSender(RecordingProperties properties, @Nullable BrowserSessions sessions) {
        this.properties = properties;
        this.sessions = sessions;
    }

    /** Whether there is a ledger to send commands to. */
    public boolean isThere() {
        return properties.isSet();
    }

    /** @param token typed into the form by a user who is not logged in; null = what tells who the user is goes along */
    public Answer send(String command, String key, JsonNode body, HttpServletRequest user, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(address(user) + "/api/commands/" + command))
                .timeout(TIMEOUT)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8));
        identify(request, user, token);
        try {
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            return away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away();
        }
    }

    private void identify(HttpRequest.Builder request, HttpServletRequest user, @Nullable String token) {
        String bearer = token == null && sessions != null ? sessions.token(user) : token;
        if (bearer != null && bearer.matches("[!-~]+")) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer);
            return;
        }
        Collections.list(user.getHeaders(HttpHeaders.AUTHORIZATION))
                .forEach(value -> request.header(HttpHeaders.AUTHORIZATION, value));
    }

    private static Answer.Refused away() {
        return new Answer.Refused(Problem.unavailable("the ledger cannot be reached"));
    }

    /** In the same process the ledger is at the connection that the request came in by. */
    private String address(HttpServletRequest request) {
        if (!properties.isSelf()) {
            return Objects.requireNonNull(properties.ledgerAddress());
        }
        String host = request.getLocalAddr();
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + request.getLocalPort();
    }

    /** An answer that is no problem of the ledger, such as that of a proxy, becomes one with its status. */
    private static Answer read(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode answer = json(response.body());
        if (status < 300 && answer.path("position").isNumber()) {
            return new Answer.Recorded(answer.get("position").asLong());
        }
        List<Violation> violations = answer.path("violations")
                .valueStream()
                .map(each -> new Violation(text(each, "field", ""), text(each, "message", "")))
                .toList();
        return new Answer.Refused(new Problem(
                text(answer, "type", "urn:demarche:problem:refused"),
                text(answer, "title", "The ledger refused the command"),
                Math.max(400, status),
                text(answer, "detail", ""),
                answer.has("reason") ? text(answer, "reason", "") : null,
                violations));
    }

    private static JsonNode json(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return node.path(field).asString(otherwise);
    }
}
