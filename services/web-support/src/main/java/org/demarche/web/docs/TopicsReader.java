package org.demarche.web.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import tools.jackson.databind.JsonNode;

/** Reads the AsyncAPI document for its page, at first use. */
final class TopicsReader {
    private static final String STATE = "demarche.state.";

    private final JsonNode document;

    private TopicsReader(JsonNode document) {
        this.document = document;
    }

    private static final class Read {
        private static final List<Topic> TOPICS = fromFile();
    }

    static List<Topic> topics() {
        return Read.TOPICS;
    }

    private static List<Topic> fromFile() {
        try (InputStream file = TopicsReader.class.getResourceAsStream("/org/demarche/contracts/asyncapi.json")) {
            return new TopicsReader(Json.MAPPER.readTree(Objects.requireNonNull(file))).read();
        } catch (IOException e) {
            throw new UncheckedIOException("the AsyncAPI document cannot be read", e);
        }
    }

    private List<Topic> read() {
        return document.path("channels")
                .propertyStream()
                .map(channel -> topic(channel.getKey(), channel.getValue()))
                .toList();
    }

    private Topic topic(String id, JsonNode channel) {
        List<JsonNode> messages =
                channel.path("messages").valueStream().map(this::resolved).toList();
        JsonNode key = parts(messages.getFirst())
                .map(part -> resolved(part.at("/bindings/kafka/key")))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(Json.MAPPER.createObjectNode());
        return new Topic(
                channel.path("address").asString(),
                channel.path("title").asString(),
                channel.path("description").asString(),
                flow("#/channels/" + id),
                facts(channel.at("/bindings/kafka")),
                key.path("description").asString(""),
                headers(messages.getFirst()),
                messages.stream().map(TopicsReader::message).toList());
    }

    private String flow(String channel) {
        return document.path("operations")
                .valueStream()
                .filter(operation -> operation.at("/channel/$ref").asString("").equals(channel))
                .map(operation -> operation.path("summary").asString(""))
                .findFirst()
                .orElseGet(() -> replies(channel) ? "The ledger answers each command." : "");
    }

    private boolean replies(String channel) {
        return document.path("operations")
                .valueStream()
                .anyMatch(operation ->
                        operation.at("/reply/channel/$ref").asString("").equals(channel));
    }

    private static List<String> facts(JsonNode kafka) {
        List<String> facts = new ArrayList<>();
        if (kafka.has("partitions")) {
            facts.add("partitions: " + kafka.get("partitions").asString());
        }
        kafka.path("topicConfiguration")
                .propertyStream()
                .map(each -> each.getKey() + ": "
                        + (each.getValue().isArray()
                                ? each.getValue().get(0).asString()
                                : each.getValue().asString()))
                .forEach(facts::add);
        return facts;
    }

    private List<FieldRow> headers(JsonNode message) {
        return parts(message)
                .filter(part -> part.has("headers"))
                .findFirst()
                .map(part -> SchemaFields.of(resolved(part.get("headers"))))
                .orElse(List.of());
    }

    /** A message, then what it takes over. */
    private Stream<JsonNode> parts(JsonNode message) {
        return Stream.concat(
                Stream.of(message), message.path("traits").valueStream().map(this::resolved));
    }

    private static Topic.Message message(JsonNode message) {
        String name = message.path("name").asString("");
        return new Topic.Message(
                name,
                message.path("title").asString(""),
                message.path("summary").asString(""),
                link(name, message.at("/payload/$ref").asString("")));
    }

    private static String link(String name, String payload) {
        if (StoredNames.command(name) != null) {
            return "/docs/commands/" + name;
        }
        if (StoredNames.event(name) != null) {
            return "/docs/events/" + name;
        }
        return name.startsWith(STATE) && !payload.isEmpty() ? "/docs/files/schemas/states/" + name + "/1.json" : "";
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}
