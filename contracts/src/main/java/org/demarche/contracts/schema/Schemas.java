package org.demarche.contracts.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.http.Violation;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas (2020-12) of commands and events, and the check of a document against them. They are read from the
 * class path alone, each compiled when it is first used; safe to call from any number of threads. Commands and events
 * share one register of names. A name or revision that has no schema is an {@link IllegalArgumentException}.
 */
public final class Schemas {
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What is wrong with the body of a command in its current revision: all that is independent, or nothing. */
    public static List<Violation> violations(String command, JsonNode body) {
        Class<? extends Command> known = StoredNames.command(command);
        if (known == null) {
            throw new IllegalArgumentException("unknown command " + command);
        }
        return violations(command, StoredNames.commandRevision(known), body);
    }

    /** What is wrong with a command's body or an event's data in one revision; each field is named once. */
    public static List<Violation> violations(String name, int revision, JsonNode body) {
        return Violations.of(compiled(Schemas.urn(name, revision)).validate(body));
    }

    /** The id of a schema: {@code urn:demarche:schema:incident.reported:1}. */
    public static String urn(String name, int revision) {
        return SchemaFiles.URN + name + ":" + revision;
    }

    /** A schema as it stands in its file. References lead to {@link #common()}. */
    public static String text(String name, int revision) {
        return SchemaFiles.text(urn(name, revision));
    }

    /** A schema as a tree of the caller's own. */
    public static JsonNode schema(String name, int revision) {
        return Json.MAPPER.readTree(text(name, revision));
    }

    /** The definitions that all schemas refer to, as they stand in their file. */
    public static String common() {
        return SchemaFiles.text(SchemaFiles.COMMON);
    }

    private static Schema compiled(String urn) {
        Schema known = COMPILED.get(urn);
        return known == null ? compile(urn) : known;
    }

    private static synchronized Schema compile(String urn) {
        return COMPILED.computeIfAbsent(urn, id -> {
            SchemaFiles.text(id); // refuses what is not there in our own words
            return Registry.INSTANCE.getSchema(SchemaLocation.of(id));
        });
    }

    /** Held apart so that the names and texts of schemas cost no validator. */
    private static final class Registry {
        private static final SchemaRegistry INSTANCE = SchemaRegistry.withDialect(
                Dialect.builder(Dialects.getDraft202012())
                        .format(new EdtfFormat())
                        .build(),
                registry -> registry.schemas(SchemaFiles::textOrNull)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .errorMessageKeyword("errorMessage")
                                .build()));
    }
}
