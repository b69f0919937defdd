package org.demarche.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Gets every event from the first one on, each once and in order, whatever happens to the connection. */
class Subscriber {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI stream;
    private String seen; // id of the last event: keep it with what you make of the events
    private long pause = 2_000;

    Subscriber(URI stream, String seen) {
        this.stream = stream;
        this.seen = seen;
    }

    public static void main(String[] arguments) throws InterruptedException {
        URI stream = URI.create("http://127.0.0.1:8080/api/stream?case=albania-2022");
        new Subscriber(stream, "0").follow((position, event) -> System.out.println(position + " " + event));
    }

    void follow(BiConsumer<String, String> handler) throws InterruptedException {
        while (true) {
            try {
                read(handler);
            } catch (IOException | RuntimeException e) {
                System.err.println("resuming behind " + seen + ": " + e);
            }
            Thread.sleep(pause);
        }
    }

    private void read(BiConsumer<String, String> handler) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stream).header("Last-Event-ID", seen);
        HttpResponse<Stream<String>> answer = http.send(request.build(), BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        String id = seen;
        String data = "";
        for (String line : (Iterable<String>) answer.body()::iterator) {
            if (line.startsWith("retry: ")) {
                pause = Long.parseLong(line.substring(7));
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !id.equals(seen)) { // what was cut off before this came is sent again
                handler.accept(id, data);
                seen = id;
            }
        }
    }
}
