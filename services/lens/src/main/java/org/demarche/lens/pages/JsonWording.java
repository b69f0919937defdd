package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON values of answers in words. */
final class JsonWording {
    private static final int PARTS = 7;
    private static final int ELEMENTS = 20;
    /** Shown on the claim's own page. */
    private static final List<String> LEFT_OUT =
            List.of("locator", "recordedAt", "position", "language", "earliest", "latest", "worth", "live");

    /** Fields that hold ids of parties, which are shown by their names. */
    private static final Set<String> PARTIES = Set.of(
            "by",
            "endorsedBy",
            "deniedBy",
            "attributor",
            "actor",
            "actors",
            "asserter",
            "initiator",
            "victims",
            "parties",
            "responder",
            "engagedBy",
            "claimedBy",
            "from",
            "to");

    private final Wording wording;

    JsonWording(Wording wording) {
        this.wording = wording;
    }

    /** A value in words; empty = it is not there. */
    String words(@Nullable JsonNode node) {
        if (node == null) {
            return "";
        }
        if (node.isNull()) {
            return "nothing";
        }
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            return list(node);
        }
        return node.isString() ? wording.value(node.asString()) : node.asString();
    }

    /** The value of a field; ids of parties are their names. */
    String words(String field, @Nullable JsonNode node) {
        if (node == null || !PARTIES.contains(field)) {
            return words(node);
        }
        if (node.isArray() && node.valueStream().allMatch(JsonNode::isString)) {
            return wording.names(node.valueStream().map(JsonNode::asString).toList());
        }
        return node.isString() ? wording.name(node.asString()) : words(node);
    }

    private String list(JsonNode node) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(ELEMENTS, node.size()); i++) {
            parts.add(words(node.get(i)));
        }
        if (node.size() > ELEMENTS) {
            parts.add("and " + (node.size() - ELEMENTS) + " more");
        }
        return String.join("; ", parts);
    }

    private String object(JsonNode node) {
        if (node.path("edtf").isString()) {
            return wording.date(node.get("edtf").asString());
        }
        List<String> parts = new ArrayList<>();
        node.properties().forEach(field -> {
            String words = LEFT_OUT.contains(field.getKey()) ? "" : words(field.getKey(), field.getValue());
            if (!words.isEmpty() && parts.size() < PARTS) {
                parts.add(field.getKey() + " " + words);
            }
        });
        return String.join(", ", parts);
    }
}
