package org.demarche.ledger.intake;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.Json;
import org.demarche.contracts.schema.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of commands as components of the OpenAPI document. Their references are to components, and they lack what is not
 * for readers of the document: {@code errorMessage}, which only {@link Schemas} knows, and titles, which generators of clients
 * would take for names that are not unique.
 */
final class CommandSchemas {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String COMMON = "common.";

    private CommandSchemas() {}

    /** The definitions that the schemas share, by the name of their component. */
    static Map<String, Schema<?>> common() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        Json.MAPPER
                .readTree(Schemas.common())
                .get("$defs")
                .propertyStream()
                .filter(definition -> !definition.getKey().equals("position")) // no command has one
                .forEach(definition -> schemas.put(COMMON + definition.getKey(), component(definition.getValue())));
        return schemas;
    }

    static Schema<?> component(JsonNode schema) {
        ObjectNode copy = schema.deepCopy().asObject();
        copy.remove("$schema");
        copy.remove("$id");
        strip(copy);
        String text = copy.toString()
                .replace("urn:demarche:schema:common#/$defs/", COMPONENTS + COMMON)
                .replace("\"#/$defs/", "\"" + COMPONENTS + COMMON);
        try {
            return Json31.mapper().readValue(text, JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema cannot be described", e);
        }
    }

    /** A title that is an object is the schema of a field of that name. */
    private static void strip(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("errorMessage");
            if (object.path("title").isString()) {
                object.remove("title");
            }
        }
        schema.forEach(CommandSchemas::strip);
    }

    static Object example(String name) {
        try (InputStream sample = CommandSchemas.class.getResourceAsStream(
                "/org/demarche/contracts/samples/commands/" + name + "/1.json")) {
            return Json.MAPPER.readValue(Objects.requireNonNull(sample), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample of " + name + " cannot be read", e);
        }
    }
}
