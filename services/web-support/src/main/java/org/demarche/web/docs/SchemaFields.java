package org.demarche.web.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.demarche.contracts.Json;
import org.demarche.contracts.schema.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a message and of its parts, read from its JSON Schema. */
final class SchemaFields {
    private static final JsonNode COMMON = Json.MAPPER.readTree(Schemas.common());
    private static final Map<String, String> WORDS = Map.of(
            "string",
            "text",
            "integer",
            "whole number",
            "number",
            "number",
            "boolean",
            "true or false",
            "object",
            "object",
            "array",
            "list",
            "null",
            "null");

    private static final JsonNode TEXT = Json.MAPPER.getNodeFactory().stringNode("string");

    private final List<FieldRow> rows = new ArrayList<>();

    private SchemaFields() {}

    static List<FieldRow> of(JsonNode schema) {
        SchemaFields fields = new SchemaFields();
        fields.addAll("", schema);
        return List.copyOf(fields.rows);
    }

    private void addAll(String prefix, JsonNode schema) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        schema.path("properties").propertyStream().forEach(property -> {
            String name = property.getKey();
            JsonNode field = resolved(property.getValue());
            rows.add(row(prefix + name, property.getValue(), field, required.contains(name)));
            if (field.has("properties")) {
                addAll(prefix + name + ".", field);
            }
        });
    }

    private static FieldRow row(String path, JsonNode written, JsonNode field, boolean required) {
        JsonNode items = resolved(field.path("items"));
        JsonNode value = items.isMissingNode() ? field : items;
        String said =
                written.path("description").asString(field.path("description").asString(""));
        return new FieldRow(
                path,
                type(field, items),
                required,
                said,
                form(value, written.has("$ref") ? said : ""),
                texts(value.path("enum")),
                texts(value.path("examples")));
    }

    private static String type(JsonNode field, JsonNode items) {
        if (!items.isMissingNode()) {
            return "list of " + word(items.path("type"));
        }
        if (field.has("const")) {
            return "always " + field.get("const").asString();
        }
        return word(field.has("enum") && !field.has("type") ? TEXT : field.path("type"));
    }

    private static String word(JsonNode type) {
        return type.isArray()
                ? type.valueStream().map(SchemaFields::word).collect(Collectors.joining(" or "))
                : WORDS.getOrDefault(type.asString(""), "anything");
    }

    /** What was expected, in the words in which a breach of it is reported; else what the definition says. */
    private static String form(JsonNode value, String meaning) {
        String expected = value.path("errorMessage").path("pattern").asString("");
        if (!expected.isEmpty()) {
            return expected.replaceFirst("^expected ", "");
        }
        if (value.has("minimum") && value.has("maximum")) {
            return "from " + value.get("minimum").asString() + " to "
                    + value.get("maximum").asString();
        }
        String defined = value.path("description").asString("");
        return value.has("properties") || defined.equals(meaning) || meaning.isEmpty() ? "" : defined;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** The schema with that of its reference in it; what it says itself holds, and what both require is required. */
    private static JsonNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        String reference = schema.get("$ref").asString();
        JsonNode target = resolved(COMMON.at(reference.substring(reference.indexOf('#') + 1)));
        ObjectNode merged = target.deepCopy().asObject();
        schema.propertyStream()
                .filter(each -> !each.getKey().equals("$ref") && !each.getKey().equals("description"))
                .forEach(each -> merged.set(each.getKey(), each.getValue()));
        if (schema.has("required")) {
            ArrayNode required = merged.withArray("required");
            target.path("required").forEach(required::add);
        }
        return merged;
    }
}
