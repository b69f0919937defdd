package org.demarche.lens.forms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Violation;
import org.demarche.contracts.schema.Schemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a command, made from what was typed into its form.
 *
 * @param understood what was read from a field where it differs from what was typed, by the name of the field
 * @param violations what is wrong, by field; empty = the body follows the schema
 */
public record FormBody(ObjectNode body, Map<String, String> understood, List<Violation> violations) {

    /**
     * @param typed what was typed, by the name of the field; a field that is blank is left out
     * @param current the claim as it reads now, if one is corrected: only what differs is sent
     * @param party the id of a party that may be typed by its name
     */
    public static FormBody of(
            CommandForm form, Map<String, String> typed, @Nullable ObjectNode current, UnaryOperator<String> party) {
        var reader = new Reader(party);
        ObjectNode body = Json.MAPPER.createObjectNode();
        for (FormField field : form.allFields()) {
            String text = typed.getOrDefault(field.name(), "").strip();
            if (!text.isEmpty()) {
                set(body, field.name(), reader.value(field, text));
            } else if (current != null && isOfClaim(field.name())) {
                set(body, field.name(), Json.MAPPER.nullNode());
            }
        }
        if (current != null) {
            leaveOutWhatStays(body, current);
        }
        if (reader.violations.isEmpty()) {
            reader.violations.addAll(Schemas.violations(form.command(), body));
        }
        return new FormBody(body, reader.understood, reader.violations);
    }

    private static boolean isOfClaim(String field) {
        return field.startsWith(CommandForm.CORRECTED) || field.equals("occurred");
    }

    private static void set(ObjectNode body, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.set(path, value);
        } else {
            set(body.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    private static void leaveOutWhatStays(ObjectNode body, ObjectNode current) {
        if (body.path("occurred").equals(current.path("occurred")) || bothEmpty(body, current, "occurred")) {
            body.remove("occurred");
        }
        if (body.get("fields") instanceof ObjectNode fields) {
            reduce(fields, current);
            if (fields.isEmpty()) {
                body.remove("fields");
            }
        }
    }

    private static void reduce(ObjectNode patch, ObjectNode current) {
        for (String name : List.copyOf(patch.propertyNames())) {
            if (patch.get(name) instanceof ObjectNode inner) {
                reduce(inner, current.get(name) instanceof ObjectNode there ? there : Json.MAPPER.createObjectNode());
                if (inner.isEmpty()) {
                    patch.remove(name);
                }
            } else if (patch.path(name).equals(current.path(name)) || bothEmpty(patch, current, name)) {
                patch.remove(name);
            }
        }
    }

    private static boolean bothEmpty(ObjectNode one, ObjectNode other, String field) {
        return isEmpty(one.path(field)) && isEmpty(other.path(field));
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty());
    }

    /** Reads values, and notes what it understood and what it did not. */
    private static final class Reader {
        private final UnaryOperator<String> party;
        private final Map<String, String> understood = new LinkedHashMap<>();
        private final List<Violation> violations = new ArrayList<>();

        Reader(UnaryOperator<String> party) {
            this.party = party;
        }

        JsonNode value(FormField field, String text) {
            return switch (field.kind()) {
                case DATE -> Json.MAPPER.valueToTree(date(field, text));
                case NUMBER -> number(text);
                case YES_NO -> Json.MAPPER.valueToTree(text.equals("true"));
                case LIST -> list(text, value -> value);
                case PARTIES -> parties(field, text);
                case PARTY -> Json.MAPPER.valueToTree(party(field, text));
                case JSON -> json(field, text);
                case TEXT, WORDS, CHOICE -> Json.MAPPER.valueToTree(text.replace("\r\n", "\n"));
            };
        }

        private String date(FormField field, String text) {
            try {
                String edtf = TypedDate.edtf(text);
                understood.put(field.name(), edtf);
                return edtf;
            } catch (UnclearDateException e) {
                violations.add(new Violation(field.name(), e.expected()));
                return text;
            }
        }

        /** What is no number is left to the schema, which says what was expected. */
        private static JsonNode number(String text) {
            return text.matches("-?\\d{1,9}")
                    ? Json.MAPPER.valueToTree(Integer.valueOf(text))
                    : Json.MAPPER.valueToTree(text);
        }

        private String party(FormField field, String text) {
            String id = party.apply(text);
            if (!id.equals(text)) {
                understood.put(field.name(), id);
            }
            return id;
        }

        private ArrayNode parties(FormField field, String text) {
            ArrayNode ids = list(text.replace(',', '\n'), party);
            String all =
                    String.join(", ", ids.valueStream().map(JsonNode::asString).toList());
            if (!all.equals(text)) {
                understood.put(field.name(), all);
            }
            return ids;
        }

        private static ArrayNode list(String text, UnaryOperator<String> each) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            Arrays.stream(text.split("\\R"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(each)
                    .forEach(list::add);
            return list;
        }

        private JsonNode json(FormField field, String text) {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JacksonException e) {
                violations.add(new Violation(field.name(), "expected a JSON object, such as {\"title\":\"…\"}"));
                return Json.MAPPER.createObjectNode();
            }
        }
    }
}
