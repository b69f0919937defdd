package org.demarche.lens.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an answer by name, and the elements of its lists by what identifies them: the claim, otherwise the
 * entity, otherwise the value itself. So the path of an element does not change when other elements are added or
 * removed.
 */
public final class Fields {
    /** Fields that identify the elements of a list, in order of preference. */
    private static final List<String> IDENTITIES = List.of(
            "claim",
            "id",
            "dimension",
            "slot",
            "actor",
            "name",
            "value",
            "incident",
            "campaign",
            "relation",
            "subject",
            "document");

    private Fields() {}

    /** Returns the children of a node in their order; none for a single value. */
    public static Map<String, JsonNode> of(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> put(fields, identity(element), element));
        }
        return fields;
    }

    /** Returns the path of a child. A slash in a step is escaped as in a JSON pointer (RFC 6901). */
    public static String child(String path, String step) {
        return path + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** Returns a step of a path without its escapes. */
    public static String unescape(String escaped) {
        return escaped.replace("~1", "/").replace("~0", "~");
    }

    /** The same claim may occur twice in a list, so the name is made unique. */
    private static void put(Map<String, JsonNode> fields, String identity, JsonNode element) {
        String unique = identity;
        for (int number = 2; fields.containsKey(unique); number++) {
            unique = identity + "#" + number;
        }
        fields.put(unique, element);
    }

    private static String identity(JsonNode element) {
        if (element.isValueNode()) {
            return element.asString();
        }
        for (String name : IDENTITIES) {
            if (element.path(name).isValueNode()) {
                return element.get(name).asString();
            }
        }
        JsonNode starts = element.path("starts");
        return starts.isEmpty() ? element.toString() : starts.get(0).asString();
    }
}
