package org.demarche.contracts;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/** The register of stored names: read once from the sealed hierarchies, so a new record is known by being there. */
public final class StoredNames {
    private static final Map<String, Class<? extends Command>> COMMANDS = collect(Command.class);
    private static final Map<String, Class<? extends Event>> EVENTS = collect(Event.class);

    private StoredNames() {}

    /** Names of all commands, such as {@code report-incident}, sorted. */
    public static Collection<String> commands() {
        return COMMANDS.keySet();
    }

    /** Names of all events, such as {@code incident.reported}, sorted. */
    public static Collection<String> events() {
        return EVENTS.keySet();
    }

    public static @Nullable Class<? extends Command> command(String name) {
        return COMMANDS.get(name);
    }

    public static @Nullable Class<? extends Event> event(String name) {
        return EVENTS.get(name);
    }

    public static String of(Class<?> type) {
        return named(type).value();
    }

    public static int revision(Class<?> type) {
        return named(type).revision();
    }

    private static StoredName named(Class<?> type) {
        StoredName named = type.getAnnotation(StoredName.class);
        if (named == null) {
            throw new IllegalArgumentException(type + " has no stored name");
        }
        return named;
    }

    private static <T> Map<String, Class<? extends T>> collect(Class<T> root) {
        return leaves(root)
                .map(type -> type.<T>asSubclass(root))
                .collect(Collectors.toMap(StoredNames::of, Function.identity(), StoredNames::twice, TreeMap::new));
    }

    private static <T> Class<? extends T> twice(Class<? extends T> one, Class<? extends T> other) {
        throw new IllegalStateException(one + " and " + other + " have the same stored name");
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StoredNames::leaves)
                : Stream.of(type);
    }
}
