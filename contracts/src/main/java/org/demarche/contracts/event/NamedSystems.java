package org.demarche.contracts.event;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The systems that a claim names, read from the fields that its record marks as {@link SystemName}. */
public final class NamedSystems {
    private static final ClassValue<List<String>> FIELDS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(SystemName.class))
                    .map(RecordComponent::getName)
                    .toList();
        }
    };

    private NamedSystems() {}

    /** In the order of the fields. A field without a value names no system. */
    public static Stream<String> of(Event event) {
        return FIELDS.get(event.getClass()).stream()
                .flatMap(field -> Stream.ofNullable(FieldValues.read(event, field)))
                .map(Object::toString);
    }
}
