package org.demarche.lens.query;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes, once for all questions, the parameters that {@link StandpointResolver} and {@link PageResolver} read. */
@Component
final class ApiDescription implements OperationCustomizer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Standpoint.class, Page.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (takes(method, Standpoint.class)) {
            standpoint(operation);
        }
        if (takes(method, Page.class)) {
            add(operation, "after", "the next of the part before; left out: from the beginning", new StringSchema());
            add(operation, "limit", "most items", limit());
        }
        return operation;
    }

    private static void standpoint(Operation operation) {
        add(operation, "at", "state at the end of this date in the world, EDTF (ISO 8601-2); default: now", date());
        add(operation, "said", "counts only what had been stated by the end of this date, EDTF (ISO 8601-2)", date());
        add(
                operation,
                "known",
                "counts only what was recorded by then, inclusive: a ledger position, or a moment in RFC 3339",
                new StringSchema().example("2022-09-08T12:00:00Z"));
        add(
                operation,
                "min-position",
                "waits up to 5 seconds until this ledger position is projected, else 503",
                new IntegerSchema().format("int64").minimum(BigDecimal.ZERO));
        if (operation.getResponses() != null && operation.getResponses().get("200") != null) {
            operation.getResponses().get("200").addHeaderObject(StandpointResolver.POSITION, position());
        }
    }

    private static Schema<?> date() {
        return new StringSchema().example("2022-09-08");
    }

    private static Schema<?> limit() {
        return new IntegerSchema()
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(Page.MOST))
                ._default(Page.USUAL);
    }

    private static Header position() {
        return new Header()
                .description("the ledger position that the answer stands at")
                .schema(new IntegerSchema().format("int64"));
    }

    private static void add(Operation operation, String name, String description, Schema<?> schema) {
        operation.addParametersItem(new QueryParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(schema));
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }
}
