package org.demarche.web.openapi;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

/**
 * Makes the schemas of answers from their records. Fields that are always there are required, and each record has a name of its
 * own: {@code RelationState.Measure} is {@code RelationStateMeasure}. It comes after all other converters.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerSchemas extends ModelResolver {
    private static final String ANY = "AnyValue";

    AnswerSchemas() {
        super(mapper(), new Names());
        openapi31(true);
    }

    @Override
    public Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (!(type.getType() instanceof JavaType java && java.hasRawClass(JsonNode.class))
                && type.getType() != JsonNode.class) {
            return super.resolve(type, context, next);
        }
        context.defineModel(
                ANY, new JsonSchema().description("Any JSON value: text, number, truth value, list or object."));
        return new JsonSchema().$ref(ANY);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Json31.mapper().copy();
        AnnotationIntrospector usual = mapper.getSerializationConfig().getAnnotationIntrospector();
        mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(new AlwaysThere(), usual));
        return mapper;
    }

    /** The simple names of nested records are not unique. */
    private static final class Names extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null ? super.getNameOfClass(type) : getNameOfClass(outer) + super.getNameOfClass(type);
        }
    }
}
