package org.demarche.contracts.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of a large answer about one thing, joined. A part begins with the element that the part before ended with, and with
 * those that this one is in; their own lists go on. {@code next} names that element by a JSON pointer (RFC 6901).
 */
public final class JoinedParts {
    private final ObjectNode whole;
    private @Nullable String next;

    public JoinedParts(ObjectNode first) {
        whole = first;
        next = takeNext(first);
    }

    /** The {@code after} of the next part; null = there are no more. */
    public @Nullable String next() {
        return next;
    }

    /** Adds the part that {@link #next()} asks for. */
    public void add(ObjectNode part) {
        if (next == null) {
            throw new IllegalStateException("the answer is whole");
        }
        JsonPointer after = JsonPointer.compile(next);
        next = takeNext(part);
        join(whole, part, after);
    }

    /** The answer as it would be in one part. */
    public ObjectNode whole() {
        if (next != null) {
            throw new IllegalStateException("parts are missing");
        }
        return whole;
    }

    private static @Nullable String takeNext(ObjectNode part) {
        part.remove("elements");
        JsonNode next = part.remove("next");
        return next == null ? null : next.asString();
    }

    private static void join(JsonNode whole, JsonNode part, @Nullable JsonPointer after) {
        if (whole instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : part.properties()) {
                boolean goesOn = after != null && field.getKey().equals(after.getMatchingProperty());
                JsonNode before = object.get(field.getKey());
                if (before == null) {
                    object.set(field.getKey(), field.getValue());
                } else {
                    join(before, field.getValue(), goesOn && after != null ? after.tail() : null);
                }
            }
        } else if (whole instanceof ArrayNode list) {
            boolean goesOn = after != null && after.getMatchingIndex() >= 0;
            if (goesOn && after != null) {
                join(list.get(after.getMatchingIndex()), part.get(0), after.tail());
            }
            for (int i = goesOn ? 1 : 0; i < part.size(); i++) {
                list.add(part.get(i));
            }
        }
    }
}
