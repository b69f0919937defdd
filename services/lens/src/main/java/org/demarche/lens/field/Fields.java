package org.demarche.lens.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an answer by name, and the elements of a list in it by what identifies them: the claim they show, else the
 * thing, else the value itself. So a field keeps its path when others come or go before it.
 */
public final class Fields {
    /** What tells elements of one list apart, the most telling first. */
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

    /** What lies directly under a node, in its order; nothing under a single value. */
    public static Map<String, JsonNode> of(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> put(fields, identity(element), element));
        }
        return fields;
    }

    /** A path one step further down; a slash in a step is written as in a JSON pointer (RFC 6901). */
    public static String under(String path, String step) {
        return path + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** A step of a path as it was before it was written. */
    public static String step(String written) {
        return written.replace("~1", "/").replace("~0", "~");
    }

    /** The same claim may occur twice in a list. */
    private static void put(Map<String, JsonNode> fields, String identity, JsonNode element) {
        String free = identity;
        for (int number = 2; fields.containsKey(free); number++) {
            free = identity + "#" + number;
        }
        fields.put(free, element);
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
