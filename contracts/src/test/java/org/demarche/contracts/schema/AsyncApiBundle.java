package org.demarche.contracts.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.demarche.contracts.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the AsyncAPI document with all schemas in it, so that a parser needs no other file. */
final class AsyncApiBundle {
    private static final String COMMON = "urn:demarche:schema:common";
    private static final String FORMAT = "application/schema+json;version=2020-12";

    private final UnaryOperator<String> files;
    private final Map<String, JsonNode> schemas = new TreeMap<>();

    private AsyncApiBundle(UnaryOperator<String> files) {
        this.files = files;
    }

    /** @param files reads a file of the contracts by its path */
    static String of(JsonNode document, UnaryOperator<String> files) {
        return new AsyncApiBundle(files).bundle((ObjectNode) document.deepCopy());
    }

    private String bundle(ObjectNode document) {
        schemas.put("common", schema("common", files.apply("schemas/common.json")));
        document.at("/components/messages").forEach(message -> {
            JsonNode schema = message.at("/payload/schema");
            String file = schema.path("$ref").asString("");
            if (file.startsWith("schemas/")) {
                String name = message.path("name").asString();
                schemas.put(name, schema(name, files.apply(file)));
                ((ObjectNode) message).putObject("payload").put("$ref", "#/components/schemas/" + name);
            }
        });
        ObjectNode components = (ObjectNode) document.at("/components/schemas");
        schemas.forEach((name, schema) ->
                components.putObject(name).put("schemaFormat", FORMAT).set("schema", schema));
        return Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static JsonNode schema(String name, String text) {
        JsonNode schema = Json.MAPPER.readTree(text);
        rewrite(schema, "#/components/schemas/" + name + "/schema");
        return schema;
    }

    /** Leads references to where the schemas are now, and leaves out what is for the services only. */
    private static void rewrite(JsonNode node, String here) {
        if (node instanceof ObjectNode object) {
            object.remove("$id");
            object.remove("$schema");
            object.remove("errorMessage");
            JsonNode ref = object.get("$ref");
            if (ref != null && ref.isString()) {
                object.put("$ref", target(ref.asString(), here));
            }
            object.forEach(child -> rewrite(child, here));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> rewrite(child, here));
        }
    }

    private static String target(String ref, String here) {
        return ref.startsWith(COMMON)
                ? ref.replace(COMMON + "#", "#/components/schemas/common/schema")
                : ref.replaceFirst("^#", here);
    }
}
