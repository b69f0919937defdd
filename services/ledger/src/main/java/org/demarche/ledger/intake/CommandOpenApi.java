package org.demarche.ledger.intake;

import static org.demarche.web.openapi.SharedSchemas.component;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Refusal;
import org.demarche.contracts.schema.Schemas;
import org.demarche.web.openapi.SharedHeaders;
import org.demarche.web.openapi.SharedSchemas;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

/** Describes every command in the OpenAPI document as a path of its own, with the schema that the intake checks. */
@Order(0)
final class CommandOpenApi implements OpenApiCustomizer {
    private static final String TAG = "Commands";
    private static final String POSITION = "Demarche-Position";
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "400", "malformed: `violations` name the fields",
            "403",
                    "the roles of the caller do not allow it, `source.asserter` is a name for which the caller does not"
                            + " speak, or a page of another site asks for it",
            "413", "over 256 KiB",
            "415", "not application/json",
            "422",
                    "the key was used for another command, or by another caller; bodies with the same values are the"
                            + " same, however they are written",
            "503", "the ledger cannot be written now; retry with the same key"));

    private static String refused(String command) {
        return Refusal.of(command).stream()
                .map(refusal -> "`" + refusal.reason() + "`")
                .collect(Collectors.joining(
                        ", ",
                        "refused by the domain (`urn:demarche:problem:rejected`), or lost to concurrent commands"
                                + " (`urn:demarche:problem:conflict`). `reason` is one of ",
                        ""));
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components);
        api.addTagsItem(
                new Tag().name(TAG).description("What can be recorded: each command is a claim by a named source"));
        for (Class<?> type : List.of(Receipt.class, LineResult.class)) {
            ModelConverters.getInstance(true).readAll(type).forEach(components::addSchemas);
        }
        CommandSchemas.common().forEach(components::addSchemas);
        CommandLinks links = new CommandLinks(api);
        api.path("/api/commands", new PathItem().post(bulk()));
        for (String name : StoredNames.commands()) {
            JsonNode schema = Schemas.schema(name, 1);
            components.addSchemas(name, CommandSchemas.component(schema));
            api.path("/api/commands/" + name, new PathItem().post(operation(name, schema, links.of(schema))));
        }
    }

    private static Operation operation(String name, JsonNode schema, Map<String, Link> links) {
        return new Operation()
                .operationId(operationId(name))
                .addTagsItem(TAG)
                .summary(schema.path("title").asString())
                .description(schema.path("description").asString())
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .required(true)
                        .description(
                                "The command's own key and the id of the claim it makes; the same again for a retry."
                                        + " It may stand in quotes, as a string of RFC 9651: the quotes are no part of the"
                                        + " key.")
                        .schema(SharedSchemas.text("^" + CommandReader.KEY_PATTERN + "$")
                                .maxLength(200)
                                .examples(List.of("desk-2022-09-07-1"))))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType().schema(component(name)).example(CommandSchemas.example(name)))))
                .responses(responses(name, links));
    }

    /** {@code open-case} is {@code openCase}. */
    private static String operationId(String name) {
        String[] words = name.split("-", -1);
        for (int i = 1; i < words.length; i++) {
            words[i] = Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1);
        }
        return String.join("", words);
    }

    private static Operation bulk() {
        Schema<?> lines = SharedSchemas.text()
                .description("one {\"type\", \"id\", \"data\"} a line")
                .contentMediaType("application/x-ndjson");
        return new Operation()
                .operationId("sendCommands")
                .addTagsItem(TAG)
                .summary("Commands in bulk, one a line")
                .description("Each line is {\"type\", \"id\", \"data\"}: a command's name, its idempotency key and its"
                        + " body, at most 256 KiB. Lines are applied in order and answered in order; a refused"
                        + " line does not stop the rest.")
                .requestBody(new RequestBody().required(true).content(ndjson(lines)))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("A line for each line")
                                        .content(ndjson(SharedSchemas.lines("LineResult", "one result a line")))));
    }

    private static Content ndjson(Schema<?> schema) {
        return new Content().addMediaType("application/x-ndjson", new MediaType().schema(schema));
    }

    private static ApiResponses responses(String command, Map<String, Link> links) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("201", receipt("recorded now", links));
        responses.addApiResponse("200", receipt("recorded before under this key; the same answer as then", links));
        REFUSALS.forEach(
                (status, description) -> responses.addApiResponse(status, new ApiResponse().description(description)));
        responses.addApiResponse("409", new ApiResponse().description(refused(command)));
        return responses;
    }

    private static ApiResponse receipt(String description, Map<String, Link> links) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .addHeaderObject(POSITION, SharedHeaders.reference(POSITION))
                .content(new Content().addMediaType("application/json", new MediaType().schema(component("Receipt"))));
        links.forEach(response::addLink);
        return response;
    }
}
