package org.demarche.lens.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.demarche.contracts.Json;
import org.demarche.contracts.schema.Schemas;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a form from the JSON Schema of a command or an event. */
final class FormFields {
    private static final JsonNode COMMON =
            Json.MAPPER.readTree(Schemas.common()).get("$defs");

    /** Properties that hold the id of something, by what they hold. */
    private static final Map<String, String> SUGGESTIONS = Map.ofEntries(
            Map.entry("case", "cases"),
            Map.entry("incident", "incidents"),
            Map.entry("other", "incidents"),
            Map.entry("subject", "subjects"),
            Map.entry("campaign", "campaigns"),
            Map.entry("relation", "relations"),
            Map.entry("attribution", "attributions"),
            Map.entry("claim", "claims"),
            Map.entry("source.document", "documents"),
            Map.entry("source.asserter", "parties"));

    private static final Set<String> LONG = Set.of("verbatim");

    private FormFields() {}

    /** The fields of an object; those of objects in it have their path as name. */
    static List<FormField> of(JsonNode schema, String prefix) {
        return of(schema, prefix, true);
    }

    private static List<FormField> of(JsonNode schema, String prefix, boolean objectIsThere) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        List<FormField> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            boolean needed = objectIsThere && required.contains(property.getKey());
            fields.addAll(field(prefix, property.getKey(), property.getValue(), needed));
        });
        return fields;
    }

    private static List<FormField> field(String prefix, String key, JsonNode property, boolean required) {
        String name = prefix + key;
        String definition = definition(property);
        JsonNode resolved = definition.isEmpty() ? property : resolved(definition);
        if (definition.equals("position")) {
            return List.of();
        }
        if (resolved.has("properties")) {
            return of(resolved, name + ".", false);
        }
        var kind = kind(name, definition, resolved);
        List<String> choices =
                resolved.path("enum").valueStream().map(JsonNode::asString).toList();
        String help = property.path("description")
                .asString(resolved.path("description").asString(""));
        return List.of(new FormField(name, label(name), help, kind, required, choices, suggestions(name, kind)));
    }

    private static FormField.Kind kind(String name, String definition, JsonNode resolved) {
        String type = resolved.path("type").asString("string");
        if (resolved.has("enum")) {
            return FormField.Kind.CHOICE;
        }
        if (name.equals("source.asserter")) {
            return FormField.Kind.PARTY;
        }
        return switch (definition) {
            case "edtf", "edtfOrNull" -> FormField.Kind.DATE;
            case "party" -> FormField.Kind.PARTY;
            case "parties" -> FormField.Kind.PARTIES;
            case "patch" -> FormField.Kind.JSON;
            default ->
                switch (type) {
                    case "boolean" -> FormField.Kind.YES_NO;
                    case "integer" -> FormField.Kind.NUMBER;
                    case "array" -> FormField.Kind.LIST;
                    default -> LONG.contains(definition) ? FormField.Kind.WORDS : FormField.Kind.TEXT;
                };
        };
    }

    private static String suggestions(String name, FormField.Kind kind) {
        if (kind == FormField.Kind.PARTY || kind == FormField.Kind.PARTIES) {
            return "parties";
        }
        return SUGGESTIONS.getOrDefault(name.replaceFirst("^fields\\.", ""), "");
    }

    /** The name of the common definition that a property refers to; empty = it refers to none. */
    private static String definition(JsonNode property) {
        String reference = property.path("$ref").asString("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** A definition together with the one that it refers to itself. */
    private static JsonNode resolved(String definition) {
        JsonNode found = COMMON.path(definition);
        return found.has("$ref")
                        && !found.has("properties")
                        && found.path("type").asString("").equals("object")
                ? COMMON.path(definition(found))
                : found;
    }

    /** A name as words: {@code source.publishedAt} is "published at". */
    static String label(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String words = last.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return switch (name.replaceFirst("^fields\\.", "")) {
            case "occurred" -> "occurred (when it happened)";
            case "source.stated" -> "stated (when the asserter said it)";
            case "source.asserter" -> "asserter (who says so)";
            case "source.mode" -> "mode (how directly)";
            case "source.locator.sha256" -> "SHA-256 of the document";
            case "source.locator.offset" -> "passage begins at character";
            case "source.locator.length" -> "length of the passage";
            case "elapsed.since" -> "counted from";
            case "elapsed.atLeast" -> "at least so long after";
            case "elapsed.atMost" -> "at most so long after";
            case "attack.ids" -> "ATT&CK techniques";
            case "attack.version" -> "version of ATT&CK";
            default -> words;
        };
    }
}
