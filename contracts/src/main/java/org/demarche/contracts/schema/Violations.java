package org.demarche.contracts.schema;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Violation;
import tools.jackson.databind.JsonNode;

/** Converts the validator's errors to messages for the author of the document. */
final class Violations {
    /** A limit, because a body may have a million unknown fields. */
    private static final int MAX_VIOLATIONS = 100;

    /** By their URN; nobody alters the trees. */
    private static final Map<String, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

    private Violations() {}

    /** One violation for each field: the most specific one. */
    static List<Violation> of(List<Error> errors) {
        Map<String, Error> byField = new LinkedHashMap<>();
        for (Error error : errors) {
            byField.merge(field(error), error, Violations::moreSpecific);
        }
        return byField.entrySet().stream()
                .limit(MAX_VIOLATIONS)
                .map(entry -> new Violation(entry.getKey(), message(entry.getValue())))
                .toList();
    }

    /** The list of allowed values says more than their type, but not about null. */
    private static Error moreSpecific(Error one, Error other) {
        if (one.getKeyword().equals("type") && one.getInstanceNode().isNull()) {
            return one;
        }
        return other.getKeyword().equals("enum") ? other : one;
    }

    private static String field(Error error) {
        NodePath path = error.getInstanceLocation();
        var field = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            append(field, path.getElement(i));
        }
        if (error.getProperty() != null) {
            append(field, error.getProperty());
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static void append(StringBuilder field, Object element) {
        if (element instanceof Integer index) {
            field.append('[').append(index).append(']');
        } else {
            field.append(field.isEmpty() ? "" : ".").append(element);
        }
    }

    private static String message(Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "is required";
            case "additionalProperties" -> "is not known here; known are: " + known(error.getSchemaLocation());
            case "type" -> "expected " + noun(rule) + (error.getInstanceNode().isNull() ? ", not null" : "");
            case "enum" -> "expected one of " + words(rule);
            case "maxLength" -> "at most " + rule.asString() + " characters are allowed, found " + characters(error);
            case "maxItems" ->
                "at most " + rule.asString() + " entries are allowed, found "
                        + error.getInstanceNode().size();
            case "uniqueItems" -> "holds the same value twice";
            case "minimum" -> "expected at least " + rule.asString();
            case "maximum" -> "expected at most " + rule.asString();
            case "format" -> format(rule.asString(), error);
            default -> words(error);
        };
    }

    private static String format(String format, Error error) {
        String value = error.getInstanceNode().asString();
        String refusal = switch (format) {
            case EdtfFormat.NAME -> EdtfFormat.error(value);
            case StateFormat.NAME -> StateFormat.error(value);
            case LanguageFormat.NAME -> LanguageFormat.error();
            default -> null;
        };
        return refusal == null ? words(error) : refusal;
    }

    /**
     * The words that the schema has for a breach of the rule, as they stand there. The validator would take braces and
     * apostrophes in them for placeholders.
     */
    private static String words(Error error) {
        JsonNode words = holder(error.getSchemaLocation()).path("errorMessage").path(error.getKeyword());
        return words.isString() ? words.stringValue() : error.getMessage();
    }

    private static String noun(JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().map(Violations::noun).collect(Collectors.joining(" or "));
        }
        return switch (type.asString()) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "null" -> "null";
            default -> "a " + type.asString();
        };
    }

    private static int characters(Error error) {
        String text = error.getInstanceNode().asString();
        return text.codePointCount(0, text.length());
    }

    private static String words(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    /** The known fields of an object that allows no others. */
    private static String known(SchemaLocation location) {
        return String.join(", ", holder(location).path("properties").propertyNames());
    }

    /** The schema that has a rule among its keywords. */
    private static JsonNode holder(SchemaLocation rule) {
        JsonNode schema = SCHEMAS.computeIfAbsent(
                rule.getAbsoluteIri().toString(), urn -> Json.MAPPER.readTree(SchemaFiles.text(urn)));
        NodePath path = rule.getFragment();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            Object step = path.getElement(i);
            schema = step instanceof Integer index ? schema.path(index) : schema.path(step.toString());
        }
        return schema;
    }
}
