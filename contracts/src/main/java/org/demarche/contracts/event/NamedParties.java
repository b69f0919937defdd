package org.demarche.contracts.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.jspecify.annotations.Nullable;

/** The parties that a command or an event names, read from the fields that its record marks as {@link Party}. */
public final class NamedParties {
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Party.class))
                    .map(component -> new Field(
                            component.getName(),
                            component.getAnnotation(Party.class).orWords()))
                    .toList();
        }
    };

    private NamedParties() {}

    /** One party in one field: {@code initiator}, {@code victims[0]}. */
    public record Named(String field, String party) {}

    private record Field(String name, boolean orWords) {}

    /** In the order of the fields. A field without a value names no party. */
    public static List<Named> of(Object claim) {
        return named(claim, false);
    }

    /** The values of fields that may name a party, and may be any other words. */
    public static Stream<String> orWords(Object claim) {
        return named(claim, true).stream().map(Named::party);
    }

    /** The names of all fields of events that name a party, sorted. */
    public static SortedSet<String> fields() {
        SortedSet<String> names = new TreeSet<>();
        StoredNames.events().stream()
                .flatMap(name -> FIELDS.get(Objects.requireNonNull(StoredNames.event(name))).stream())
                .filter(field -> !field.orWords)
                .forEach(field -> names.add(field.name));
        return names;
    }

    private static List<Named> named(Object claim, boolean orWords) {
        List<Named> parties = new ArrayList<>();
        for (Field field : FIELDS.get(claim.getClass())) {
            if (field.orWords == orWords) {
                add(parties, field.name, FieldValues.read(claim, field.name));
            }
        }
        return parties;
    }

    private static void add(List<Named> parties, String field, @Nullable Object value) {
        switch (value) {
            case null -> {} // names no party
            case List<?> several -> {
                for (int i = 0; i < several.size(); i++) {
                    add(parties, field + "[" + i + "]", several.get(i));
                }
            }
            case Object one -> parties.add(new Named(field, one.toString()));
        }
    }
}
