package org.demarche.lens.subscriptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;

/** A subscriber that holds what it was sent, and resumes as a browser does. */
final class StateReader implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;
    private final String key;
    private final List<String> headers;
    private final Map<String, String> held = new TreeMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private String lastId = "";
    private @Nullable HttpResponse<InputStream> response;
    private @Nullable Thread thread;

    /** What was held when everything up to a position had been sent. */
    record Moment(long position, Map<String, String> held) {}

    /** {@code key} is the field of an item that has its id. */
    StateReader(URI address, String key, String... headers) {
        this.address = address;
        this.key = key;
        this.headers = List.of(headers);
    }

    StateReader connect() {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        synchronized (this) {
            if (!lastId.isEmpty()) {
                request.header("Last-Event-ID", lastId);
            }
        }
        try {
            HttpResponse<InputStream> opened = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            response = opened;
            thread = Thread.ofVirtual().start(() -> read(opened.body()));
            return this;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response == null ? 0 : response.statusCode();
    }

    private void read(InputStream body) {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String event = "";
            String data = "";
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith(":")) {
                    comment(line);
                } else if (line.isEmpty() && !event.isEmpty()) {
                    take(event, data, id);
                    event = "";
                    id = null;
                }
            }
        } catch (IOException e) {
            comment(": lost " + e.getMessage());
        }
    }

    private synchronized void comment(String line) {
        comments.add(line);
    }

    private synchronized void take(String event, String data, @Nullable String id) {
        lastId = id == null ? lastId : id;
        var json = Json.MAPPER.readTree(data);
        switch (event) {
            case "state" -> {
                held.put(json.at("/" + key).asString(), data);
                events.add("state " + json.at("/" + key).asString());
            }
            case "gone" -> {
                held.remove(json.at("/id").asString());
                events.add("gone " + json.at("/id").asString());
            }
            case "reset" -> {
                held.clear();
                events.add("reset");
            }
            case "up-to-date" -> {
                moments.add(new Moment(json.at("/position").asLong(), new TreeMap<>(held)));
                events.add("up-to-date " + json.at("/position"));
            }
            default -> events.add(event);
        }
    }

    synchronized long position() {
        return moments.isEmpty() ? -1 : moments.getLast().position();
    }

    synchronized Map<String, String> held() {
        return new TreeMap<>(held);
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized List<String> comments() {
        return List.copyOf(comments);
    }

    synchronized String lastId() {
        return lastId;
    }

    synchronized StateReader from(String id) {
        lastId = id;
        return this;
    }

    /** The same subscriber at another address of the same question, not connected yet. */
    synchronized StateReader movedTo(URI other) {
        var moved = new StateReader(other, key).from(lastId);
        moved.held.putAll(held);
        return moved;
    }

    /** The connection is lost; whatever was read up to then is held. */
    void cut() {
        try {
            if (response != null && thread != null) {
                response.body().close();
                thread.join();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        cut();
    }
}
