package org.demarche.ledger.intake;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.schema.Schemas;
import org.demarche.ledger.decide.Rejection;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes every command in the OpenAPI document as a path of its own, with the schema that the intake checks. */
final class CommandOpenApi implements OpenApiCustomizer {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String COMMON = "common.";
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "400", "malformed: `violations` name the fields",
            "409",
                    "refused by the domain (`urn:demarche:problem:rejected`), or lost to concurrent commands"
                            + " (`urn:demarche:problem:conflict`). `reason` is one of " + reasons(),
            "413", "over 256 KiB",
            "415", "not application/json",
            "422",
                    "the key was used for another command; bodies with the same values are the same, however they are written",
            "503", "the ledger cannot be written now; retry with the same key"));

    private static String reasons() {
        return Arrays.stream(Rejection.Reason.values())
                .map(reason -> "`" + reason.word() + "`")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components);
        for (Class<?> type : List.of(Receipt.class, Problem.class)) {
            ModelConverters.getInstance(true).readAll(type).forEach(components::addSchemas);
        }
        components.addSchemas(
                "Answer",
                ModelConverters.getInstance(true).read(LineResult.class).get("LineResult"));
        api.path("/api/commands", new PathItem().post(bulk()));
        Json.MAPPER
                .readTree(Schemas.common())
                .get("$defs")
                .propertyStream()
                .forEach(definition ->
                        components.addSchemas(COMMON + definition.getKey(), schema(definition.getValue())));
        for (String name : StoredNames.commands()) {
            ObjectNode schema = Schemas.schema(name, 1).asObject();
            components.addSchemas(name, schema(schema));
            api.path("/api/commands/" + name, new PathItem().post(operation(name, schema)));
        }
    }

    private static Operation operation(String name, JsonNode schema) {
        return new Operation()
                .operationId(name)
                .addTagsItem("commands")
                .summary(schema.path("title").asString())
                .description(schema.path("description").asString())
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .required(true)
                        .description(
                                "The command's own key and the id of the claim it makes; the same again for a retry. It may"
                                        + " stand in quotes, as a string of RFC 9651: the quotes are no part of the key.")
                        .schema(new JsonSchema().types(Set.of("string")).maxLength(200)))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType()
                                                .schema(new JsonSchema().$ref(COMPONENTS + name))
                                                .example(example(name)))))
                .responses(responses());
    }

    private static Operation bulk() {
        return new Operation()
                .operationId("commands")
                .addTagsItem("commands")
                .summary("Commands in bulk, one a line")
                .description("Each line is {\"type\", \"id\", \"data\"}: a command's name, its idempotency key and its"
                        + " body, at most 256 KiB. Lines are applied in order and answered in order; a refused"
                        + " line does not stop the rest.")
                .requestBody(new RequestBody().required(true).content(ndjson(new JsonSchema().types(Set.of("string")))))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("A line for each line")
                                        .content(ndjson(new JsonSchema().$ref(COMPONENTS + "Answer")))));
    }

    private static Content ndjson(Schema<?> schema) {
        return new Content().addMediaType("application/x-ndjson", new MediaType().schema(schema));
    }

    private static ApiResponses responses() {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("201", receipt("recorded now"));
        responses.addApiResponse("200", receipt("recorded before under this key; the same answer as then"));
        REFUSALS.forEach((status, description) -> responses.addApiResponse(
                status,
                new ApiResponse()
                        .description(description)
                        .content(new Content()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        new MediaType().schema(new JsonSchema().$ref(COMPONENTS + "Problem"))))));
        return responses;
    }

    private static ApiResponse receipt(String description) {
        return new ApiResponse()
                .description(description)
                .addHeaderObject(
                        "Demarche-Position",
                        new Header()
                                .description("The position of the command's last event: read with min-position of it."))
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(new JsonSchema().$ref(COMPONENTS + "Receipt"))));
    }

    /** The schemas refer to their common part by URN; in the document it is among the components. */
    private static Schema<?> schema(JsonNode json) {
        ObjectNode copy = json.deepCopy().asObject();
        copy.remove("$schema");
        copy.remove("$id");
        String text = copy.toString()
                .replace("urn:demarche:schema:common#/$defs/", COMPONENTS + COMMON)
                .replace("\"#/$defs/", "\"" + COMPONENTS + COMMON);
        try {
            return Json31.mapper().readValue(text, JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema cannot be described", e);
        }
    }

    private static Object example(String name) {
        try (InputStream sample = CommandOpenApi.class.getResourceAsStream(
                "/org/demarche/contracts/samples/commands/" + name + "/1.json")) {
            return Json.MAPPER.readValue(Objects.requireNonNull(sample), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample of " + name + " cannot be read", e);
        }
    }
}
