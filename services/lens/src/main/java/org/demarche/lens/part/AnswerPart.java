package org.demarche.lens.part;

import java.util.Map;
import org.demarche.lens.assess.Cancellation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of an answer: some of the elements of its lists, in the order of the text. Fields with one value are in every part. A
 * part begins with the element that the part before ended with, and with the elements that this one is in; of their own
 * lists it has what the part before did not show. So parts can be joined without knowing what the fields mean.
 *
 * @param next a JSON pointer to the last element shown; null = this is the last part
 */
public record AnswerPart(ObjectNode shown, @Nullable String next) {

    /**
     * @param after the {@code next} of the part before; null = the first part
     * @param most elements and characters; a part has at least one element more than the part before
     * @throws IllegalArgumentException if the answer has no such element
     */
    public static AnswerPart of(ObjectNode answer, @Nullable JsonPointer after, Size most) {
        var cut = new Cut(most);
        ObjectNode shown = cut.object(answer, "", after);
        return new AnswerPart(shown, cut.complete ? null : cut.last);
    }

    private static final class Cut {
        private final Size most;
        private Size shown = Size.ZERO;
        private boolean complete = true;
        private @Nullable String last;

        Cut(Size most) {
            this.most = most;
        }

        private JsonNode node(JsonNode node, String path, @Nullable JsonPointer after) {
            if (node instanceof ObjectNode object) {
                return object(object, path, after);
            }
            if (node instanceof ArrayNode array) {
                return array(array, path, after);
            }
            if (after != null) {
                throw unknown();
            }
            shown = shown.plus(new Size(0, node.isString() ? node.stringValue().length() : 0));
            return node;
        }

        ObjectNode object(ObjectNode object, String path, @Nullable JsonPointer after) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            JsonPointer rest = after;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey();
                if (rest == null) {
                    part.set(name, node(field.getValue(), child(path, name), null));
                } else if (name.equals(rest.getMatchingProperty())) {
                    if (rest.tail().matches()) {
                        throw unknown(); // a list, not an element
                    }
                    part.set(name, node(field.getValue(), child(path, name), below(rest)));
                    rest = null;
                } else {
                    part.set(name, withoutElements(field.getValue()));
                }
            }
            if (rest != null) {
                throw unknown();
            }
            return part;
        }

        private ArrayNode array(ArrayNode array, String path, @Nullable JsonPointer after) {
            Cancellation.check();
            ArrayNode part = JsonNodeFactory.instance.arrayNode();
            int from = 0;
            if (after != null) {
                int again = after.getMatchingIndex();
                if (again < 0 || again >= array.size()) {
                    throw unknown();
                }
                part.add(node(array.get(again), path + "/" + again, below(after)));
                from = again + 1;
            }
            for (int i = from; i < array.size(); i++) {
                if (isFull()) {
                    complete = false;
                    break;
                }
                last = path + "/" + i;
                shown = shown.plus(new Size(1, 0));
                part.add(node(array.get(i), path + "/" + i, null));
            }
            return part;
        }

        private boolean isFull() {
            return shown.elements() >= most.elements() || (last != null && shown.characters() >= most.characters());
        }

        private static @Nullable JsonPointer below(JsonPointer pointer) {
            JsonPointer rest = pointer.tail();
            return rest.matches() ? null : rest;
        }

        private static JsonNode withoutElements(JsonNode node) {
            if (node.isArray()) {
                return JsonNodeFactory.instance.arrayNode();
            }
            if (!node.isObject()) {
                return node;
            }
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> part.set(field.getKey(), withoutElements(field.getValue())));
            return part;
        }

        private static String child(String path, String name) {
            return path + "/" + name.replace("~", "~0").replace("/", "~1");
        }

        private static IllegalArgumentException unknown() {
            return new IllegalArgumentException("the answer has no such element");
        }
    }
}
