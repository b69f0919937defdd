package org.demarche.lens.api;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.view.Remarks;
import org.demarche.web.openapi.SharedHeaders;
import org.demarche.web.openapi.SharedSchemas;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;

/** Describes what the contracts define without annotations of OpenAPI: lists and events. */
@Order(0)
final class LensDescription implements OpenApiCustomizer {
    static final String EVENT = "CloudEvent";
    static final String CLOSED_EVENT = "ClosedEvent";
    private static final String LINE = "EventLine";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.startsWith(Items.class.getSimpleName())) {
                Schema<?> next =
                        (Schema<?>) requireNonNull(schema.getProperties().get("next"));
                next.description("to be given as after= for the next part; null = this was the last. A part may"
                                + " have fewer items than limit")
                        .addType("null");
            }
        });
        remarksAboutRemarks(api.getComponents().getSchemas());
        api.getComponents().addSchemas(EVENT, schema(EVENT));
        api.getComponents().addSchemas(CLOSED_EVENT, schema(CLOSED_EVENT));
        api.getComponents().addSchemas(LINE, line());
        requireNonNull(answer(api, "/api/events", PathItem.HttpMethod.GET, "200")
                        .getContent()
                        .get(MediaType.APPLICATION_NDJSON_VALUE))
                .schema(SharedSchemas.lines(LINE, "one event a line"));
        answer(api, "/api/admin/projections/{name}/rebuild", PathItem.HttpMethod.POST, "202")
                .addHeaderObject("Location", SharedHeaders.reference("Location"));
        answers(api, "/api/why", PathItem.HttpMethod.GET)
                .addApiResponse("404", new ApiResponse().$ref("#/components/responses/Unknown"));
    }

    /** Whatever makes the schemas does not unwrap a record within itself. */
    @SuppressWarnings("rawtypes") // as the document holds them
    private static void remarksAboutRemarks(Map<String, Schema> schemas) {
        Map<?, Schema> fields = requireNonNull(schemas.get("ClaimView")).getProperties();
        for (Class<?> remark : List.of(Remarks.Objection.class, Remarks.Amendment.class, Remarks.Support.class)) {
            Schema<?> schema = requireNonNull(schemas.get("Remarks" + remark.getSimpleName()));
            for (RecordComponent field : Remarks.class.getRecordComponents()) {
                schema.addProperty(field.getName(), fields.get(field.getName()));
            }
        }
    }

    private static ApiResponses answers(OpenAPI api, String path, PathItem.HttpMethod method) {
        PathItem item = requireNonNull(api.getPaths().get(path));
        return requireNonNull(item.readOperationsMap().get(method)).getResponses();
    }

    private static ApiResponse answer(OpenAPI api, String path, PathItem.HttpMethod method, String status) {
        return requireNonNull(answers(api, path, method).get(status));
    }

    private static Schema<?> line() {
        return new JsonSchema()
                .description("An event, or what stands for one that the reader may not see.")
                .anyOf(List.of(SharedSchemas.component(EVENT), SharedSchemas.component(CLOSED_EVENT)));
    }

    private static Schema<?> schema(String name) {
        try (InputStream json = LensDescription.class.getResourceAsStream(name + ".schema.json")) {
            return Json31.mapper().readValue(json, JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
