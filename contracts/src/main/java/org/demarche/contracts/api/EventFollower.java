package org.demarche.contracts.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads the stream of events, and reconnects with {@code Last-Event-ID} when the connection breaks. */
final class EventFollower {
    private static final long DEFAULT_RETRY_MILLIS = 2_000;
    private static final long MAX_BACKOFF_MILLIS = 30_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final RestClient client;
    private final Map<String, String> parameters;
    private final ObjLongConsumer<JsonNode> handler;
    private long position;
    private long retryMillis = DEFAULT_RETRY_MILLIS;
    /** Null after an event was handled. */
    private @Nullable BackOffExecution backoff;

    private boolean handling;

    EventFollower(RestClient client, EventFilterParameters filter, ObjLongConsumer<JsonNode> handler) {
        this.client = client;
        this.parameters = new LinkedHashMap<>(ApiArgumentResolver.parameters(filter));
        this.handler = handler;
        this.position = Objects.requireNonNull(filter.from(), "the filter needs a first position") - 1;
    }

    void follow() throws InterruptedException {
        while (true) {
            try {
                connect();
            } catch (ProblemException e) {
                if (handling || !mayPass(e.problem())) {
                    throw e;
                }
            } catch (ResourceAccessException e) {
                if (handling) {
                    throw e;
                }
            }
            if (backoff == null) {
                var growing = new ExponentialBackOff(retryMillis, 2);
                growing.setMaxInterval(Math.max(retryMillis, MAX_BACKOFF_MILLIS));
                backoff = growing.start();
            }
            Thread.sleep(backoff.nextBackOff());
        }
    }

    private static boolean mayPass(Problem problem) {
        return problem.status() >= 500 || problem.status() == TOO_MANY_REQUESTS || problem.retryable();
    }

    private void connect() {
        client.get()
                .uri(uri -> DemarcheClient.uri(uri, "/api/stream", parameters))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Last-Event-ID", Long.toString(position))
                .exchange((request, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw new ProblemException(ProblemReader.read(response));
                    }
                    return read(response.getBody());
                });
    }

    /** Closes the body itself, because the response would first read an endless body to its end. */
    private long read(InputStream body) {
        try (body;
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            var data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    handle(id, data);
                } else if (line.startsWith("id:")) {
                    id = value(line);
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(value(line));
                } else if (line.startsWith("retry:")) {
                    retryMillis = retry(value(line));
                }
            }
        } catch (IOException e) { // the connection is broken: an incomplete event comes again
            return position;
        }
        return position;
    }

    private void handle(String id, StringBuilder data) {
        if (data.isEmpty()) {
            return;
        }
        long next = Long.parseLong(id);
        JsonNode event = DemarcheClient.MAPPER.readTree(data.toString());
        data.setLength(0);
        handling = true;
        handler.accept(event, next);
        handling = false;
        position = next;
        backoff = null;
    }

    /** A last line may be incomplete. */
    private long retry(String value) {
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : retryMillis;
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).stripLeading();
    }
}
