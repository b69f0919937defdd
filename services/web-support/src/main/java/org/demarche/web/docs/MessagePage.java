package org.demarche.web.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.http.Refusal;
import org.demarche.contracts.schema.Schemas;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.JsonNode;

/**
 * What is to be known of a command or of an event. The page calls the public methods.
 *
 * @param kind {@code commands} or {@code events}
 * @param event the event that a command leads to, where it is that alone; else null
 */
record MessagePage(
        String kind,
        String name,
        int revision,
        String title,
        String description,
        List<FieldRow> fields,
        String example,
        List<Refusal> refusals,
        @Nullable String event) {
    static final String COMMANDS = "commands";
    static final String EVENTS = "events";

    MessagePage {
        fields = List.copyOf(fields);
        refusals = List.copyOf(refusals);
    }

    static MessagePage command(String name) {
        Class<? extends Command> type = Objects.requireNonNull(StoredNames.command(name));
        String event = Event.class.isAssignableFrom(type) ? StoredNames.of(type) : null;
        return of(COMMANDS, name, StoredNames.commandRevision(type), event);
    }

    static MessagePage event(String name) {
        return of(EVENTS, name, StoredNames.revision(Objects.requireNonNull(StoredNames.event(name))), null);
    }

    private static MessagePage of(String kind, String name, int revision, @Nullable String event) {
        JsonNode schema = Schemas.schema(name, revision);
        return new MessagePage(
                kind,
                name,
                revision,
                schema.path("title").asString(name),
                schema.path("description").asString(""),
                SchemaFields.of(schema),
                sample(kind, name, revision),
                Refusal.of(name),
                event);
    }

    private static String sample(String kind, String name, int revision) {
        String path = "/org/demarche/contracts/samples/" + kind + "/" + name + "/" + revision + ".json";
        try (InputStream sample = MessagePage.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(sample, path).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the sample of " + name + " cannot be read", e);
        }
    }

    public boolean isCommand() {
        return kind.equals(COMMANDS);
    }

    /** The example as a line for a shell; the ledger has this address. */
    String curl(String ledger) {
        return """
            curl %s/api/commands/%s -H 'Idempotency-Key: my-%2$s-1' \\
              -H 'Content-Type: application/json' -d '%s'\
            """.formatted(ledger, name, example.replace("'", "'\\''"));
    }

    /** Its record in Java, with the components in their order. */
    public String java() {
        Class<?> type = Objects.requireNonNull(isCommand() ? StoredNames.command(name) : StoredNames.event(name));
        String outer =
                type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName() + ".";
        return Stream.of(type.getRecordComponents())
                .map(component -> component.getType().getSimpleName() + " " + component.getName())
                .collect(Collectors.joining(", ", outer + type.getSimpleName() + "(", ")"));
    }

    /** The file of the schema, below the address of the files. */
    public String file() {
        return "schemas/" + kind + "/" + name + "/" + revision + ".json";
    }

    /** Who may send it, where tokens are asked for. */
    public String roles() {
        return AccessTable.rule("POST", PathContainer.parsePath("/api/commands/" + name))
                .map(rule -> rule.roles().stream().map(Role::text).sorted().collect(Collectors.joining(" or ")))
                .orElse("nobody");
    }
}
