package org.demarche.lens.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.PageRequest;
import org.demarche.lens.asof.AsOfHeaders;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.Cacheability;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the parameters and headers that many operations share. */
@Component
final class ApiDescription implements OperationCustomizer {
    private static final Map<String, String> USUAL =
            Map.of("case", "id of a case", "type", "stored type, such as incident.reported");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ReadContext.class, PageRequest.class, Comparison.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (takes(method, ReadContext.class)) {
            context(operation);
        }
        if (takes(method, Comparison.class)) {
            comparison(operation);
        }
        if (takes(method, ReadContext.class) || takes(method, Comparison.class)) {
            headers(operation, Cacheability.declared(method) != null);
        }
        if (takes(method, PageRequest.class)) {
            add(
                    operation,
                    "after",
                    "the next of the part before; left out: from the beginning. Give the Demarche-Position of the first"
                            + " part as known= to page through what was known at one moment",
                    new StringSchema());
            add(operation, "limit", "most items", limit());
            add(operation, "format", "csv: the list as a table; left out: by the Accept header", formats());
            table(operation);
        }
        example(operation, method);
        describe(operation);
        return operation;
    }

    /** Describes the parameters that mean the same in every operation. */
    private static void describe(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getDescription() == null)
                    .forEach(parameter -> parameter.setDescription(USUAL.get(parameter.getName())));
        }
    }

    /** Reads an example from the file that is named like the handler, if there is one. A test compares it with the answer. */
    private static void example(Operation operation, HandlerMethod method) {
        ApiResponse answer = answer(operation);
        String file = "%s.%s.json"
                .formatted(
                        method.getBeanType().getSimpleName(), method.getMethod().getName());
        try (InputStream json = ApiDescription.class.getResourceAsStream(file)) {
            if (json != null && answer != null && answer.getContent() != null) {
                Map<?, ?> example = Json.MAPPER.readValue(json, Map.class);
                String question = String.valueOf(example.get("question"));
                answer.getContent()
                        .values()
                        .forEach(type -> type.addExamples(
                                "albania-2022", new Example().summary(question).value(example.get("answer"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void context(Operation operation) {
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
    }

    private static void comparison(Operation operation) {
        add(operation, "from", "the earlier point, on the clock given", new StringSchema().example("154"));
        operation.getParameters().getLast().required(true);
        add(operation, "to", "the later point; left out: as it stands", new StringSchema().example("155"));
        add(operation, "clock", "what from and to are on; the parameter of that name is not given then", hands());
        context(operation);
    }

    private static void headers(Operation operation, boolean whole) {
        ApiResponse answer = answer(operation);
        if (answer == null) {
            return;
        }
        answer.addHeaderObject(AsOfHeaders.POSITION, position());
        answer.addHeaderObject(AsOfHeaders.QUARANTINED, quarantined());
        if (whole) {
            answer.addHeaderObject("ETag", text("strong: the same tag is the same bytes; give it as If-None-Match"));
            answer.addHeaderObject(
                    "Cache-Control",
                    text("immutable where the answer is the same for ever: known= is given, nothing that is still to"
                            + " come falls under it, and a state is judged at a date that is given"));
            operation
                    .getResponses()
                    .addApiResponse(
                            "304", new ApiResponse().description("what If-None-Match names is still the answer"));
        }
    }

    private static @Nullable ApiResponse answer(Operation operation) {
        return operation.getResponses() == null
                ? null
                : operation.getResponses().get("200");
    }

    private static void table(Operation operation) {
        ApiResponse answer = answer(operation);
        if (answer != null && answer.getContent() != null) {
            Schema<?> rows = new StringSchema().description("a row for each item");
            answer.getContent().addMediaType("text/csv", new MediaType().schema(rows));
        }
    }

    private static Schema<?> hands() {
        return new StringSchema()._enum(List.of("known", "said", "at"))._default("known");
    }

    private static Schema<?> formats() {
        return new StringSchema()._enum(List.of("json", "csv"));
    }

    private static Header text(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static Schema<?> date() {
        return new StringSchema().example("2022-09-08");
    }

    private static Schema<?> limit() {
        return new IntegerSchema()
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))
                ._default(PageRequest.DEFAULT_LIMIT);
    }

    private static Header position() {
        return new Header()
                .description("the ledger position of the answer")
                .schema(new IntegerSchema().format("int64"));
    }

    private static Header quarantined() {
        return new Header()
                .description(
                        "only where an event that waits in quarantine is missing in the answer: the position of the"
                                + " first one")
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
