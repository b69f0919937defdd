package org.demarche.lens.forms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.schema.Schemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The form of a command, made from its schema: a new command, or a new field of one, is there by itself.
 *
 * @param title what the command does, such as "Sever relations"
 * @param what what it claims, in the words of the schema
 * @param fields what the command is about, and when it happened
 * @param source who says so
 */
public record CommandForm(String command, String title, String what, List<FormField> fields, List<FormField> source) {
    static final String CORRECT = "correct-claim";
    static final String CORRECTED = "fields.";

    private static final Map<String, CommandForm> KNOWN = new ConcurrentHashMap<>();

    /** Null = there is no command of this name. */
    public static @Nullable CommandForm of(String command) {
        Class<? extends Command> type = StoredNames.command(command);
        return type == null ? null : KNOWN.computeIfAbsent(command, name -> read(name, type));
    }

    /** All commands, by name. */
    public static List<CommandForm> all() {
        return StoredNames.commands().stream().map(CommandForm::known).toList();
    }

    private static CommandForm known(String command) {
        return KNOWN.computeIfAbsent(command, name -> read(name, StoredNames.command(name)));
    }

    private static CommandForm read(String command, @Nullable Class<? extends Command> type) {
        if (type == null) {
            throw new IllegalArgumentException("there is no command " + command);
        }
        JsonNode schema = Schemas.schema(command, StoredNames.commandRevision(type));
        List<FormField> all = FormFields.of(schema, "");
        return new CommandForm(
                command,
                schema.path("title").asString(command),
                schema.path("description").asString(""),
                matching(all, field -> !isSource(field)),
                matching(all, CommandForm::isSource));
    }

    /** The form of a correction has the fields of the claim that is corrected in place of one for all of them. */
    public CommandForm correcting(Class<? extends Event> claim) {
        JsonNode schema = Schemas.schema(StoredNames.of(claim), StoredNames.revision(claim));
        List<FormField> all = new ArrayList<>(matching(fields, field -> field.kind() != FormField.Kind.JSON));
        FormFields.of(schema, CORRECTED).stream()
                .filter(field -> !field.name().equals(CORRECTED + "case")
                        && !field.name().equals(CORRECTED + "occurred"))
                .map(FormField::optional)
                .forEach(all::add);
        return new CommandForm(command, title, what, List.copyOf(all), source);
    }

    private static boolean isSource(FormField field) {
        return field.name().startsWith("source.");
    }

    private static List<FormField> matching(List<FormField> fields, Predicate<FormField> condition) {
        return fields.stream().filter(condition).toList();
    }

    /** Whether the command has one of some fields. */
    public boolean has(String... names) {
        return fields.stream().anyMatch(field -> Arrays.asList(names).contains(field.name()));
    }

    /** The fields in the order of the form. */
    public List<FormField> allFields() {
        List<FormField> all = new ArrayList<>(fields);
        all.addAll(source);
        return all;
    }
}
