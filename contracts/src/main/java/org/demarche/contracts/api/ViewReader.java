package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads views. Who says something is written among the fields of what is said, and what was said about that again among
 * them, to any depth, which Jackson writes and cannot read. A list that is not there is an empty one.
 */
final class ViewReader extends ValueDeserializer<Object> {
    private static final Package VIEWS = Provenance.class.getPackage();

    private final Class<?> view;

    private ViewReader(Class<?> view) {
        this.view = view;
    }

    static SimpleModule module() {
        return new SimpleModule() {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new OfViews());
            }
        };
    }

    private static final class OfViews extends Deserializers.Base {
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
        JsonNode tree = context.readTree(parser);
        if (!tree.isObject()) {
            return context.reportInputMismatch(view, "expected an object for %s", view.getSimpleName());
        }
        RecordComponent[] components = view.getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, tree, context))
                .toArray();
        try {
            return constructor(components).newInstance(values);
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

    private static @Nullable Object absent(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? 0 : null;
    }

    private Constructor<?> constructor(RecordComponent[] components) throws NoSuchMethodException {
        return view.getConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }
}
