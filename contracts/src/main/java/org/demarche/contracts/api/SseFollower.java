package org.demarche.contracts.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;

/** Reads a stream of server-sent events, and reconnects with {@code Last-Event-ID} when the connection breaks. */
final class SseFollower {
    private static final long DEFAULT_RETRY_MILLIS = 2_000;
    private static final long MAX_BACKOFF_MILLIS = 30_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final RestClient client;
    private final Function<UriBuilder, URI> address;
    private final Handler handler;
    private @Nullable String lastId;
    private long retryMillis = DEFAULT_RETRY_MILLIS;
    /** Null after an event was handled. */
    private @Nullable BackOffExecution backoff;

    private boolean handling;

    /** Gets each event once it is complete. An exception ends the stream. */
    @FunctionalInterface
    interface Handler {
        void handle(SseEvent event);
    }

    /** One event; its id is that of the last event that had one. */
    record SseEvent(String type, @Nullable String id, String data) {}

    /** {@code lastId} is the id of the last event that was handled; null = none. */
    SseFollower(RestClient client, Function<UriBuilder, URI> address, @Nullable String lastId, Handler handler) {
        this.client = client;
        this.address = address;
        this.lastId = lastId;
        this.handler = handler;
    }

    /** Blocks until the thread is interrupted, the handler throws, or the server refuses what a retry does not change. */
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
                .uri(address)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    if (lastId != null) {
                        headers.set("Last-Event-ID", lastId);
                    }
                })
                .exchange((request, response) -> {
                    if (response.getStatusCode().isError()) {
                        throw new ProblemException(ProblemReader.read(response));
                    }
                    read(response.getBody());
                    return "";
                });
    }

    /** Closes the body itself, because the response would first read an endless body to its end. */
    private void read(InputStream body) {
        try (body;
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            @Nullable String id = lastId;
            String type = "";
            var data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    handle(new SseEvent(type, id, data.toString()));
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = value(line);
                } else if (line.startsWith("event:")) {
                    type = value(line);
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(value(line));
                } else if (line.startsWith("retry:")) {
                    retryMillis = retry(value(line));
                }
            }
        } catch (IOException e) {
            return; // the connection is broken: an incomplete event comes again
        }
    }

    private void handle(SseEvent event) {
        if (event.data().isEmpty()) {
            return;
        }
        handling = true;
        handler.handle(event);
        handling = false;
        lastId = event.id();
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
