package org.demarche.lens.api;

import static org.demarche.web.openapi.SharedSchemas.date;
import static org.demarche.web.openapi.SharedSchemas.id;
import static org.demarche.web.openapi.SharedSchemas.number;
import static org.demarche.web.openapi.SharedSchemas.oneOf;
import static org.demarche.web.openapi.SharedSchemas.position;
import static org.demarche.web.openapi.SharedSchemas.text;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.PageRequest;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.AsOfHeaders;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.PartRequest;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.Cacheability;
import org.demarche.lens.entities.PartyPair;
import org.demarche.web.openapi.SharedHeaders;
import org.demarche.web.openapi.SharedSchemas;
import org.demarche.web.security.CallerClearance;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the parameters and headers that many operations share. */
@Component
final class ApiDescription implements OperationCustomizer {
    private static final String DATE =
            "EDTF (ISO 8601-2): level 0, level 1 without years of more than four digits, and of"
                    + " level 2 one of several dates in [ ], such as 2022-09-08, 2022-08~ or [2022-09-07,2022-09-19]";

    /** What a parameter of this name means and which values it takes, in every operation that has it. */
    private static final Map<String, Described> USUAL = Map.ofEntries(
            usual("case", "id of a case", () -> id("albania-2022")),
            usual(
                    "type",
                    "stored type of events",
                    () -> text("^[a-z]+\\.[a-z-]+$").examples(List.of("incident.reported"))),
            usual("id", "id of the entity", () -> id("INC-JULY")),
            usual("subject", "id of an incident or campaign", () -> id("INC-JULY")),
            usual("incident", "id of an incident", () -> id("INC-JULY")),
            usual(
                    "pair",
                    "two states (ISO 3166-1) or international organisations, in either order",
                    () -> text("^" + PartyPair.PATTERN + "$").examples(List.of("AL-IR"))),
            usual(
                    "about",
                    "id of a claim: the id of its event",
                    () -> text("^[!\"$-~]{1,200}$").examples(List.of("al-A02"))),
            usual("of", "path of a field", () -> text("^[a-z]+/[^/]+/.+$").examples(List.of("relation/AL-IR/severed"))),
            usual("position", "place in the ledger, from 1", () -> number(1).examples(List.of(155))),
            usual("kind", "kind of the entity", () -> text("^[a-z]+$").examples(List.of("incident"))),
            usual("name", "name of the projection", () -> id("lens")),
            usual("q", "words that the id or the title contains, in any case of letters", SharedSchemas::text));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ReadContext.class, PageRequest.class, Comparison.class);
    }

    private static Map.Entry<String, Described> usual(String name, String description, Supplier<Schema<?>> schema) {
        return Map.entry(name, new Described(description, schema));
    }

    private record Described(String description, Supplier<Schema<?>> schema) {}

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        describe(operation);
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
            page(operation);
        }
        if (method.hasMethodAnnotation(AnsweredInParts.class)) {
            parts(operation);
        }
        example(operation, method);
        return operation;
    }

    private static void describe(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiDescription::describe);
        }
    }

    /** What the operation itself says of a parameter is kept. */
    private static void describe(Parameter parameter) {
        Described usual = USUAL.get(parameter.getName());
        if (usual != null) {
            parameter.setSchema(usual.schema().get());
            parameter.setExample(null);
            if (parameter.getDescription() == null) {
                parameter.setDescription(usual.description());
            }
        }
    }

    private static void page(Operation operation) {
        add(
                operation,
                "after",
                "the next of the part before; left out: from the beginning. Give the Demarche-Position of the first"
                        + " part as known= to page through what was known at one moment",
                text());
        add(operation, "limit", "most items", limit());
        add(
                operation,
                "format",
                "csv: the list as a table; left out: by the Accept header",
                oneOf(List.of("json", "csv")));
        ApiResponse answer = answer(operation);
        if (answer != null && answer.getContent() != null) {
            Schema<?> rows = text().description("a row for each item");
            answer.getContent().addMediaType("text/csv", new MediaType().schema(rows));
            answer.addHeaderObject("Link", SharedHeaders.reference("Link"));
        }
    }

    private static void parts(Operation operation) {
        add(
                operation,
                "after",
                "the next of the part before; left out: from the beginning. The Link header has the address of the"
                        + " next part, as of the same position. A part begins with the element that the part before ended"
                        + " with, and with those that this one is in; their lists go on",
                text());
        add(
                operation,
                "limit",
                "most elements of all lists of the answer together, at any depth; a part also ends after 500,000"
                        + " characters",
                number(1).maximum(BigDecimal.valueOf(PartRequest.MAX_LIMIT))._default(PartRequest.MAX_LIMIT));
        ApiResponse answer = answer(operation);
        if (answer != null) {
            answer.addHeaderObject("Link", SharedHeaders.reference("Link"));
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
        add(
                operation,
                "at",
                "state at the end of this date in the world, " + DATE + "; default: now",
                date("2022-09-08"));
        add(
                operation,
                "said",
                "counts only what had been stated by the end of this date, " + DATE,
                date("[2022-09-07,2022-09-19]"));
        add(
                operation,
                "known",
                "counts only what was recorded by then, inclusive: a ledger position, a moment in RFC 3339, or a date,"
                        + " which counts to its end",
                text().examples(List.of("2022-09-08T12:00:00Z")));
        add(
                operation,
                "min-position",
                "waits up to 5 seconds until this ledger position is projected, else 503",
                position());
    }

    private static void comparison(Operation operation) {
        add(operation, "from", "the earlier point, on the clock given", text().examples(List.of("154")));
        operation.getParameters().getLast().required(true);
        add(operation, "to", "the later point; left out: as it stands", text().examples(List.of("155")));
        add(
                operation,
                "clock",
                "what from and to are on; the parameter of that name is not given then",
                oneOf(List.of("known", "said", "at"))._default("known"));
        context(operation);
    }

    private static void headers(Operation operation, boolean whole) {
        ApiResponse answer = answer(operation);
        if (answer == null) {
            return;
        }
        answer.addHeaderObject(AsOfHeaders.POSITION, SharedHeaders.reference(AsOfHeaders.POSITION));
        answer.addHeaderObject(CallerClearance.HEADER, SharedHeaders.reference(CallerClearance.HEADER));
        answer.addHeaderObject(AsOfHeaders.QUARANTINED, SharedHeaders.reference(AsOfHeaders.QUARANTINED));
        if (whole) {
            answer.addHeaderObject("ETag", SharedHeaders.reference("ETag"));
            answer.addHeaderObject("Cache-Control", SharedHeaders.reference("Cache-Control"));
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

    private static Schema<?> limit() {
        return number(1).maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))._default(PageRequest.DEFAULT_LIMIT);
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
