package org.demarche.lens.subscriptions;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.LensApplication;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** A lens with a real server, and a projector that the test runs. */
final class SubscribedLens implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private TestProjector projector;

    SubscribedLens(ApplicationContextInitializer<GenericApplicationContext> beans, String... more) {
        Stream<String> usual = Stream.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--spring.mongodb.uri=" + EmbeddedMongo.address(),
                "--spring.main.banner-mode=off",
                "--demarche.lens.projector.enabled=false",
                "--demarche.lens.live.enabled=false",
                "--demarche.lens.live.heartbeat-interval=200ms",
                "--demarche.lens.query.timeout=200ms",
                "--demarche.lens.query.max-staleness=0ms",
                "--demarche.lens.query.poll-interval=20ms",
                "--demarche.lens.store.database=" + EmbeddedMongo.databaseName());
        context = new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens")
                .initializers(beans)
                .run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
        projector = projector();
    }

    SubscribedLens(String... more) {
        this(beans -> {}, more);
    }

    private TestProjector projector() {
        return new TestProjector(
                context.getBean(Generations.class).served().models(), context.getBean(PositionSignal.class));
    }

    /** Projects all events up to the last of these. */
    void project(List<RecordedEvent> events) {
        projector.project(events);
    }

    /** Read models that are empty again. */
    void clear() {
        context.getBean(MongoClient.class)
                .getDatabase(context.getEnvironment().getRequiredProperty("demarche.lens.store.database"))
                .drop();
        projector = projector();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    StateReader subscribe(String path, String key) {
        return new StateReader(uri(path), key).connect();
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        try {
            return HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What GET answers: each item of all parts of a list, or the one thing, by id. */
    Map<String, String> answer(String path, String key, long known) {
        Map<String, String> items = new TreeMap<>();
        String address = path + (path.contains("?") ? "&" : "?") + "known=" + known;
        String after = "";
        while (true) {
            HttpResponse<String> response = get(address + after);
            if (response.statusCode() == 404) {
                return items;
            }
            JsonNode body = Json.MAPPER.readTree(response.body());
            if (!body.has("items")) {
                items.put(body.at("/" + key).asString(), response.body());
                return items;
            }
            body.at("/items")
                    .forEach(item -> items.put(item.at("/" + key).asString(), Json.MAPPER.writeValueAsString(item)));
            if (body.at("/next").isNull()) {
                return items;
            }
            after = "&after=" + body.at("/next").asString();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
