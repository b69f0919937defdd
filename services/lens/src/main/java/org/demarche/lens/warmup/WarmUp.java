package org.demarche.lens.warmup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Requests the pages of an instance that has just started. The code of a page is loaded and compiled at its first request,
 * which takes a second or two. Also used for training runs of the JVM's AOT cache (JEP 483, JEP 515).
 */
public final class WarmUp {
    /** Timeout of each request. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private static final String BROWSER = "text/html,application/json;q=0.9";
    private static final List<String> WITHOUT_CASES = List.of("/", "/events", "/incidents");

    private final String address;

    private WarmUp(String address) {
        this.address = address;
    }

    /** Returns the warm-up of the process with this environment; its web server must have started. */
    public static WarmUp at(Environment environment) {
        return new WarmUp("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Requests all pages {@code rounds} times; returns early without an exception if a request fails. */
    public void run(int rounds) {
        request(client -> {
            List<String> pages = pages(cases(client));
            for (int round = 0; round < rounds; round++) {
                request(client, pages);
            }
        });
    }

    /** As {@link #run}, in a thread of low priority. */
    void runInBackground(int rounds) {
        inBackground(() -> run(rounds));
    }

    /** Requests the pages that need no case, in a thread of low priority; they share code with the page of a case. */
    void runWithoutCases() {
        inBackground(() -> request(client -> request(client, WITHOUT_CASES)));
    }

    /** Requests the page of the first case once. */
    void runFirstCase() {
        request(client -> {
            for (JsonNode view : cases(client)) {
                request(client, List.of("/cases/" + name(view, "case")));
            }
        });
    }

    private static void inBackground(Runnable task) {
        Thread.ofPlatform()
                .daemon()
                .name("lens-warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(task);
    }

    @FunctionalInterface
    private interface Task {
        void with(HttpClient client) throws IOException, InterruptedException;
    }

    private static void request(Task task) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            task.with(client);
        } catch (IOException | JacksonException e) {
            return; // the process is stopping, or the first user will see the error
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void request(HttpClient client, List<String> pages) throws IOException, InterruptedException {
        for (String page : pages) {
            request(client, page, BROWSER);
        }
    }

    private JsonNode cases(HttpClient client) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(request(client, "/api/cases?limit=1", "application/json"))
                .path("items");
    }

    /** Returns the pages without a case, and those of the first case. */
    private static List<String> pages(JsonNode cases) {
        List<String> pages = new ArrayList<>(WITHOUT_CASES);
        pages.add("/events/1");
        for (JsonNode view : cases) {
            String one = "/cases/" + name(view, "case");
            pages.addAll(List.of(
                    one,
                    one + "/marks",
                    one + "/contradictions",
                    one + "/diff?from=1",
                    "/pages/stops?case=" + name(view, "case")));
            view.path("incidents").forEach(line -> pages.add("/incidents/" + name(line, "incident")));
            view.path("attributions").forEach(line -> pages.add("/attributions/" + name(line, "subject")));
            view.path("relations")
                    .forEach(line -> pages.addAll(List.of(
                            "/relations/" + name(line, "relation"),
                            "/why?of=relation/" + name(line, "relation") + "/severed")));
        }
        return pages;
    }

    private static String name(JsonNode line, String field) {
        return UriUtils.encode(line.path(field).asString(), StandardCharsets.UTF_8);
    }

    private String request(HttpClient client, String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", accept)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
