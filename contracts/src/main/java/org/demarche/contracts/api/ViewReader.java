package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.view.Provenance;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads views. The provenance of a claim and the remarks about it are fields of the claim itself, to any depth. Jackson writes
 * such unwrapped records, but cannot read them. A missing list is read as an empty one.
 */
final class ViewReader extends ValueDeserializer<Object> {
    private static final Package VIEWS = Provenance.class.getPackage();

    private final RecordComponent[] components;
    private final Constructor<?> constructor;

    private ViewReader(Class<?> view) {
        components = view.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = view.getConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("a view is a public record", e);
        }
    }

    static SimpleModule module() {
        return new SimpleModule().setDeserializers(new OfViews());
    }

    private static final class OfViews extends SimpleDeserializers {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return hasDeserializerFor(config, type.getRawClass()) ? new ViewReader(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type.isRecord() && VIEWS.equals(type.getPackage());
        }
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        Class<?> view = constructor.getDeclaringClass();
        JsonNode tree = context.readTree(parser);
        if (!tree.isObject()) {
            return context.reportInputMismatch(view, "expected an object for %s", view.getSimpleName());
        }
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, tree, context))
                .toArray();
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            return context.handleInstantiationProblem(view, tree, e);
        }
    }

    private static @Nullable Object value(RecordComponent component, JsonNode tree, DeserializationContext context) {
        JavaType type = context.constructType(component.getGenericType());
        if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            return context.readTreeAsValue(tree, type);
        }
        JsonNode found = tree.get(name(component));
        if (found != null && (!found.isNull() || type.isTypeOrSubTypeOf(JsonNode.class))) {
            return context.readTreeAsValue(found, type);
        }
        return absent(component.getType());
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    /** Null, or the default value of a primitive type. */
    private static @Nullable Object absent(Class<?> type) {
        return type == List.class ? List.of() : Array.get(Array.newInstance(type, 1), 0);
    }
}
