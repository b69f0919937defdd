package org.demarche.standalone.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A running Demarche, over HTTP. */
final class RunningDestination implements Destination {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI commands;
    private final HttpClient http;

    RunningDestination(URI base) {
        String text = base.toString();
        this.commands = URI.create((text.endsWith("/") ? text : text + "/") + "api/commands");
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    @Override
    public String send(String lines) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(commands)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines, UTF_8))
                .build();
        try {
            return answer(http.send(request, BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            throw new UnreachableException("no answer from " + commands, e);
        }
    }

    private String answer(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return response.body();
        }
        String message = commands + " answered " + response.statusCode();
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
            throw new UnreachableException(message);
        }
        throw new ImportException(message + ": is that a Demarche that takes commands, and may you send them?");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
