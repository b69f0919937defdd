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
 * Asks a started instance for its pages before anybody does: the code of a page is loaded and compiled when it is used
 * first, which takes a second or two. What the JVM keeps of a practice (JEP 483, JEP 515) makes the same shorter later.
 */
public final class WarmUp {
    /** Nothing waits longer for a page that nobody has asked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String BROWSER = "text/html,application/json;q=0.9";
    private static final List<String> WITHOUT_CASES = List.of("/", "/events", "/incidents");

    private final String address;

    private WarmUp(String address) {
        this.address = address;
    }

    /** Of the process that listens there. */
    public static WarmUp at(Environment environment) {
        return new WarmUp("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Everything, so many times. */
    public void play(int rounds) {
        ask(client -> {
            List<String> pages = pages(cases(client));
            for (int round = 0; round < rounds; round++) {
                ask(client, pages);
            }
        });
    }

    /** Without holding anybody up. */
    void playAside(int rounds) {
        aside(() -> play(rounds));
    }

    /** What is there before any case is, and as much of the code as the page of a case shares with it. */
    void beforeData() {
        aside(() -> ask(client -> ask(client, WITHOUT_CASES)));
    }

    /** The page of the first case, once. */
    void firstPage() {
        ask(client -> {
            for (JsonNode view : cases(client)) {
                ask(client, List.of("/cases/" + name(view, "case")));
            }
        });
    }

    private static void aside(Runnable part) {
        Thread.ofPlatform()
                .daemon()
                .name("lens-warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(part);
    }

    @FunctionalInterface
    private interface Part {
        void with(HttpClient client) throws IOException, InterruptedException;
    }

    private static void ask(Part part) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            part.with(client);
        } catch (IOException | JacksonException e) {
            return; // it was stopped meanwhile, and whatever is wrong the first reader is told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(HttpClient client, List<String> pages) throws IOException, InterruptedException {
        for (String page : pages) {
            ask(client, page, BROWSER);
        }
    }

    private JsonNode cases(HttpClient client) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(ask(client, "/api/cases?limit=1", "application/json"))
                .path("items");
    }

    /** Of the first case; the board and the ledger are there without any. */
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

    private String ask(HttpClient client, String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept", accept)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
