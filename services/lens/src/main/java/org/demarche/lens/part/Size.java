package org.demarche.lens.part;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How large an answer is.
 *
 * @param elements elements of its lists, at any depth
 * @param characters of its texts
 */
public record Size(long elements, long characters) {
    /** What one answer shows of one thing. */
    public static final Size OF_THING = new Size(1_000, 500_000);

    /** What one part of a list is computed from, whatever the number of its items. */
    public static final Size OF_LIST = new Size(10_000, 4_000_000);

    /** Of the components that may hold a text or a list. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .map(RecordComponent::getAccessor)
                    .toList();
            accessors.forEach(accessor -> accessor.setAccessible(true)); // rows of pages are not public
            return accessors;
        }
    };

    public static final Size ZERO = new Size(0, 0);

    /** Measures a view or JSON. */
    public static Size of(@Nullable Object answer) {
        var measure = new Measure();
        measure.add(answer);
        return new Size(measure.elements, measure.characters);
    }

    /** Returns the index behind the items of a list that are one part of it: at most {@code limit}, and within {@link #OF_LIST}. */
    public static int endOfPart(List<?> items, int from, int limit) {
        Size size = ZERO;
        int end = from;
        while (end < items.size() && end < from + limit && size.isWithin(OF_LIST)) {
            size = size.plus(of(items.get(end)));
            end++;
        }
        return end;
    }

    public Size plus(Size other) {
        return new Size(elements + other.elements, characters + other.characters);
    }

    public boolean isWithin(Size most) {
        return elements <= most.elements && characters <= most.characters;
    }

    private static final class Measure {
        private long elements;
        private long characters;

        void add(@Nullable Object value) {
            switch (value) {
                case null -> {}
                case String text -> characters += text.length();
                case Collection<?> list -> {
                    elements += list.size();
                    list.forEach(this::add);
                }
                case Record view -> addComponents(view);
                case JsonNode node -> addNode(node);
                default -> {}
            }
        }

        private void addComponents(Record view) {
            try {
                for (Method accessor : ACCESSORS.get(view.getClass())) {
                    add(accessor.invoke(view));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private void addNode(JsonNode node) {
            if (node.isArray()) {
                elements += node.size();
            }
            if (node.isString()) {
                characters += node.stringValue().length();
            }
            node.forEach(this::addNode);
        }
    }
}
