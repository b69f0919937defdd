package org.demarche.contracts.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
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
                    .map(Field::of)
                    .toList();
        }
    };

    private NamedParties() {}

    /** One party in one field: {@code initiator}, {@code victims[0]}. */
    public record Named(String field, String party) {}

    /** In the order of the fields; a field without a value names nobody. */
    public static List<Named> of(Object claim) {
        List<Named> parties = new ArrayList<>();
        for (Field field : FIELDS.get(claim.getClass())) {
            if (!field.orWords) {
                field.addTo(parties, claim);
            }
        }
        return parties;
    }

    /** The values of fields that may name a party, and may be any other words. */
    public static Stream<String> orWords(Object claim) {
        List<Named> parties = new ArrayList<>();
        FIELDS.get(claim.getClass()).stream().filter(Field::orWords).forEach(field -> field.addTo(parties, claim));
        return parties.stream().map(Named::party);
    }

    /** The names of all fields of events that name a party. */
    public static SortedSet<String> fields() {
        SortedSet<String> names = new TreeSet<>();
        StoredNames.events().stream()
                .flatMap(name -> FIELDS.get(Objects.requireNonNull(StoredNames.event(name))).stream())
                .filter(field -> !field.orWords)
                .forEach(field -> names.add(field.name));
        return names;
    }

    private record Field(String name, boolean orWords, MethodHandle accessor) {
        static Field of(RecordComponent component) {
            try {
                MethodHandle accessor = MethodHandles.lookup()
                        .unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                boolean orWords = component.getAnnotation(Party.class).orWords();
                return new Field(component.getName(), orWords, accessor);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("not readable: " + component, e);
            }
        }

        void addTo(List<Named> parties, Object claim) {
            Object value = read(claim);
            if (value instanceof List<?> several) {
                for (int i = 0; i < several.size(); i++) {
                    parties.add(new Named(name + "[" + i + "]", (String) several.get(i)));
                }
            } else if (value != null) {
                parties.add(new Named(name, (String) value));
            }
        }

        private @Nullable Object read(Object claim) {
            try {
                return accessor.invokeExact(claim);
            } catch (Throwable e) {
                throw new IllegalStateException("an accessor of a record failed: " + name, e);
            }
        }
    }
}
