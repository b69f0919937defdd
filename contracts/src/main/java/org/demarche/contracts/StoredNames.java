package org.demarche.contracts;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The register of the names of commands and events. It is read once from the sealed hierarchies, so a new record needs
 * no entry in a list.
 */
public final class StoredNames {
    private static final Map<String, Class<? extends Command>> COMMANDS =
            collect(Command.class, CommandName.class, StoredNames::commandName);
    private static final Map<String, Class<? extends Event>> EVENTS =
            collect(Event.class, StoredName.class, StoredNames::of);

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

    /** The name under which events of this type are stored. */
    public static String of(Class<?> event) {
        return annotation(event, StoredName.class).value();
    }

    /** The revision that events of this type are written in. */
    public static int revision(Class<?> event) {
        return annotation(event, StoredName.class).revision();
    }

    /** The name under which commands of this type are sent. */
    public static String commandName(Class<?> command) {
        return annotation(command, CommandName.class).value();
    }

    /** The revision of a command's schema. */
    public static int commandRevision(Class<?> command) {
        return annotation(command, CommandName.class).revision();
    }

    private static <A extends Annotation> A annotation(Class<?> type, Class<A> annotation) {
        A found = type.getAnnotation(annotation);
        if (found == null) {
            throw new IllegalArgumentException(type + " has no " + annotation.getSimpleName());
        }
        return found;
    }

    private static <T> Map<String, Class<? extends T>> collect(
            Class<T> root, Class<? extends Annotation> annotation, Function<Class<?>, String> name) {
        return leaves(root)
                .filter(type -> type.isAnnotationPresent(annotation))
                .map(type -> type.<T>asSubclass(root))
                .collect(Collectors.toMap(name, Function.identity(), StoredNames::twice, TreeMap::new));
    }

    private static <T> Class<? extends T> twice(Class<? extends T> one, Class<? extends T> other) {
        throw new IllegalStateException(one + " and " + other + " have the same name");
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(StoredNames::leaves)
                        .distinct()
                : Stream.of(type);
    }
}
