package org.demarche.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks a started instance for its pages before anybody does: the code of a page is loaded and compiled when it is used
 * first, which takes a second or two. What the JVM keeps of a practice (JEP 483, JEP 515) makes the same shorter later.
 */
final class Rehearsal {
    private static final String BROWSER = "text/html,application/json;q=0.9";

    private final String address;

    Rehearsal(String address) {
        this.address = address;
    }

    void play(int rounds) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<String> pages = pages(ask(client, "/api/cases?limit=1", "application/json"));
            for (int round = 0; round < rounds; round++) {
                for (String page : pages) {
                    ask(client, page, BROWSER);
                }
            }
        } catch (IOException | JacksonException e) {
            return; // it was stopped meanwhile, and whatever is wrong the first reader is told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without holding anybody up. */
    void playAside(int rounds) {
        Thread.ofPlatform()
                .daemon()
                .name("rehearsal")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> play(rounds));
    }

    /** Of the first case; the board and the ledger are there without any. */
    private static List<String> pages(String cases) {
        List<String> pages = new ArrayList<>(List.of("/", "/events", "/events/1", "/incidents"));
        for (JsonNode view : Json.MAPPER.readTree(cases).path("items")) {
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
        return line.path(field).asString();
    }

    private String ask(HttpClient client, String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", accept)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
