package org.demarche.contracts.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.http.Violation;
import tools.jackson.databind.JsonNode;

/**
 * Validates documents by the JSON Schemas (2020-12) of commands and events. Schemas are read from the class path only and are
 * compiled at first use. All methods are safe for use by several threads, and throw {@link IllegalArgumentException} for a name
 * or revision without a schema.
 */
public final class Schemas {
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** The errors in the body of a command by its current revision; empty if it is valid. */
    public static List<Violation> violations(String command, JsonNode body) {
        Class<? extends Command> known = StoredNames.command(command);
        if (known == null) {
            throw new IllegalArgumentException("unknown command " + command);
        }
        return violations(command, StoredNames.commandRevision(known), body);
    }

    /** The errors in the body of a command or the data of an event by one revision, at most one for each field. */
    public static List<Violation> violations(String name, int revision, JsonNode body) {
        return Violations.of(compiled(Schemas.urn(name, revision)).validate(body));
    }

    /** The id of a schema: {@code urn:demarche:schema:incident.reported:1}. */
    public static String urn(String name, int revision) {
        return SchemaFiles.URN + name + ":" + revision;
    }

    /** The text of a schema. Its references are to {@link #common()}. */
    public static String text(String name, int revision) {
        return SchemaFiles.text(urn(name, revision));
    }

    /** A schema as a new tree, which the caller may change. */
    public static JsonNode schema(String name, int revision) {
        return Json.MAPPER.readTree(text(name, revision));
    }

    /** The text of the definitions that all schemas refer to. */
    public static String common() {
        return SchemaFiles.text(SchemaFiles.COMMON);
    }

    private static Schema compiled(String urn) {
        Schema known = COMPILED.get(urn);
        return known == null ? compile(urn) : known;
    }

    private static synchronized Schema compile(String urn) {
        return COMPILED.computeIfAbsent(urn, id -> {
            SchemaFiles.text(id); // throws if there is no such schema
            return Registry.INSTANCE.getSchema(SchemaLocation.of(id));
        });
    }

    /** A class of its own, so that reading names and texts does not load the validator. */
    private static final class Registry {
        private static final SchemaRegistry INSTANCE = SchemaRegistry.withDialect(
                Dialect.builder(Dialects.getDraft202012())
                        .format(new EdtfFormat())
                        .format(new LanguageFormat())
                        .format(new VisibleFormat())
                        .format(new StateFormat())
                        .keyword(new NonValidationKeyword("errorMessage")) // Violations reads it
                        .build(),
                registry -> registry.schemas(SchemaFiles::textOrNull)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }
}
