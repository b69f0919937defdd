package org.demarche.contracts.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.Json;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema of a view from its record: what is not nullable is required, later fields are allowed. */
final class StateSchemaWriter {
    private static final Map<Class<?>, String> SIMPLE = Map.of(
            String.class, "string",
            Edtf.class, "string",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer");

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<String, Class<?>> names = new LinkedHashMap<>();

    static String write(String type, Class<?> view, String title) {
        return new StateSchemaWriter().text(type, view, title);
    }

    private String text(String type, Class<?> view, String title) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:demarche:schema:" + type + ":1");
        schema.put("title", title);
        schema.setAll(object(view));
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach(all::set);
        return Json.MAPPER
                        .rebuild()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                + "\n";
    }

    private ObjectNode object(Class<?> view) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        add(view, properties, required);
        for (Method method : view.getDeclaredMethods()) {
            JsonProperty named = method.getAnnotation(JsonProperty.class);
            if (named != null && method.getParameterCount() == 0 && !properties.has(named.value())) {
                properties.set(named.value(), value(method.getGenericReturnType()));
                required.add(named.value());
            }
        }
        return schema;
    }

    private void add(Class<?> view, ObjectNode properties, ArrayNode required) {
        for (RecordComponent component : view.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                add(component.getType(), properties, required);
                continue;
            }
            JsonProperty named = accessor.getAnnotation(JsonProperty.class);
            String name = named == null ? component.getName() : named.value();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonInclude.Include include = include(accessor, view);
            JsonNode value = value(component.getGenericType());
            if (nullable && include == JsonInclude.Include.ALWAYS) {
                ObjectNode either = Json.MAPPER.createObjectNode();
                either.putArray("anyOf").add(value).addObject().put("type", "null");
                value = either;
            }
            properties.set(name, value);
            if (include == JsonInclude.Include.ALWAYS || (!nullable && include != JsonInclude.Include.NON_EMPTY)) {
                required.add(name);
            }
        }
    }

    private static JsonInclude.Include include(AnnotatedElement accessor, Class<?> view) {
        JsonInclude own = accessor.getAnnotation(JsonInclude.class);
        JsonInclude ofView = view.getAnnotation(JsonInclude.class);
        return own != null ? own.value() : ofView != null ? ofView.value() : JsonInclude.Include.NON_NULL;
    }

    private JsonNode value(Type type) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array").set("items", value(list.getActualTypeArguments()[0]));
        } else if (type instanceof Class<?> simple && SIMPLE.containsKey(simple)) {
            schema.put("type", SIMPLE.get(simple));
        } else if (type == Instant.class) {
            schema.put("type", "string").put("format", "date-time");
        } else if (type == Duration.class) {
            schema.put("type", "string").put("format", "duration");
        } else if (type instanceof Class<?> enumerated && enumerated.isEnum()) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(enumerated.getEnumConstants()).forEach(each -> values.add(((Enum<?>) each).name()));
        } else if (type instanceof Class<?> view && view.isRecord()) {
            schema.put("$ref", "#/$defs/" + definition(view));
        } else if (!(type instanceof Class<?> any && JsonNode.class.isAssignableFrom(any))) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        return schema;
    }

    private String definition(Class<?> view) {
        String name = view.getSimpleName();
        if (names.containsKey(name) && names.get(name) != view) {
            name = view.getEnclosingClass().getSimpleName() + name;
        }
        if (names.put(name, view) == null) {
            definitions.put(name, object(view));
        }
        return name;
    }
}
