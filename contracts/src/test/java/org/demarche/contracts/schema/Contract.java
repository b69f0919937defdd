package org.demarche.contracts.schema;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One command or event as a test sees it: its record, its schema and its golden sample. */
record Contract(String folder, String name, Class<?> type) {
    private static final JsonNode COMMON = Json.MAPPER.readTree(Schemas.common());

    static Stream<Contract> all() {
        return Stream.concat(commands(), events());
    }

    static Stream<Contract> commands() {
        return StoredNames.commands().stream()
                .map(name -> new Contract("commands", name, requireNonNull(StoredNames.command(name))));
    }

    static Stream<Contract> events() {
        return StoredNames.events().stream()
                .map(name -> new Contract("events", name, requireNonNull(StoredNames.event(name))));
    }

    int revision() {
        return folder.equals("commands") ? StoredNames.commandRevision(type) : StoredNames.revision(type);
    }

    /** The path of its files below the folder of all schemas or of all samples. */
    String file() {
        return folder + "/" + name + "/" + revision() + ".json";
    }

    Stream<String> filesOfAllRevisions() {
        return IntStream.rangeClosed(1, revision()).mapToObj(each -> folder + "/" + name + "/" + each + ".json");
    }

    JsonNode schema() {
        return Schemas.schema(name, revision());
    }

    ObjectNode sample() {
        try (InputStream in = Schemas.class.getResourceAsStream("/org/demarche/contracts/samples/" + file())) {
            return (ObjectNode) Json.MAPPER.readTree(requireNonNull(in, () -> "no sample " + file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A schema with what it refers to written out; what stands beside a reference adds to it. */
    static ObjectNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return (ObjectNode) schema;
        }
        String ref = schema.path("$ref").asString();
        ObjectNode whole =
                resolved(COMMON.at(ref.substring(ref.indexOf('#') + 1))).deepCopy();
        schema.properties().forEach(rule -> {
            if (rule.getKey().equals("required")) {
                rule.getValue().forEach(whole.withArray("/required")::add);
            } else {
                whole.set(rule.getKey(), rule.getValue());
            }
        });
        return whole;
    }

    /** The name of a record's component in JSON. */
    static String jsonName(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    @Override
    public String toString() {
        return name;
    }
}
