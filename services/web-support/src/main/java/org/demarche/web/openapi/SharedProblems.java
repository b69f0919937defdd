package org.demarche.web.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.http.Problem;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Describes the errors of every operation. Each is a problem (RFC 9457), whatever the operation answers otherwise. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class SharedProblems implements OpenApiCustomizer {
    private static final String COMPONENTS = "#/components/responses/";
    private static final String UNAUTHORIZED = "401";
    private static final String TOO_MANY = "429";
    private static final String UNAVAILABLE = "503";

    /** The name of the component and what it means, by status. */
    private static final Map<String, Shared> SHARED = Map.ofEntries(
            shared("400", "Malformed", "malformed: `violations` name the parameters, headers or fields"),
            shared(UNAUTHORIZED, "Unauthorized", "no valid token (`urn:demarche:problem:unauthorized`)"),
            shared(
                    "403",
                    "Forbidden",
                    "the roles of the token do not allow this (`urn:demarche:problem:forbidden`), or a page of another"
                            + " site wants to change something (`urn:demarche:problem:cross-site`)"),
            shared("404", "Unknown", "what the path names is not known, or not known as of that point"),
            shared("406", "NotAcceptable", "`Accept` names no media type that this address answers with"),
            shared("408", "TooSlow", "the request took too long to arrive"),
            shared("413", "TooLarge", "the body is too large"),
            shared("415", "UnsupportedMediaType", "`Content-Type` or `Content-Encoding` is not one that is taken here"),
            shared("421", "Misdirected", "`Host` is not a name of this server"),
            shared(TOO_MANY, "TooMany", "too often; retry later, with the same key (`urn:demarche:problem:too-many`)"),
            shared("500", "Defect", "an error of this server, which it has logged; retry, with the same key"),
            shared(
                    UNAVAILABLE,
                    "Unavailable",
                    "not available now, or tokens cannot be verified now; retry, with the same key"));

    private record Shared(String name, String description) {}

    private static Map.Entry<String, Shared> shared(String status, String name, String description) {
        return Map.entry(status, new Shared(name, description));
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components);
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        SharedHeaders.addTo(components);
        SHARED.forEach((status, shared) -> components.addResponses(
                shared.name(), problem(status, new ApiResponse().description(shared.description()))));
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.forEach((status, response) -> {
            if (isError(status) && response.get$ref() == null) {
                problem(status, response);
            }
        });
        for (String status : possible(path, method, operation)) {
            if (!responses.containsKey(status)) {
                responses.addApiResponse(
                        status,
                        new ApiResponse()
                                .$ref(COMPONENTS
                                        + Objects.requireNonNull(SHARED.get(status))
                                                .name()));
            }
        }
    }

    private static List<String> possible(String path, PathItem.HttpMethod method, Operation operation) {
        List<String> statuses = new ArrayList<>(List.of("400", "408", "421", "500", UNAVAILABLE));
        boolean needsRole =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        if (needsRole) {
            statuses.addAll(List.of(UNAUTHORIZED, TOO_MANY));
        }
        if (needsRole || method != PathItem.HttpMethod.GET) {
            statuses.add("403");
        }
        if (path.contains("{")) {
            statuses.add("404");
        }
        if (operation.getResponses().entrySet().stream()
                .anyMatch(each -> !isError(each.getKey()) && each.getValue().getContent() != null)) {
            statuses.add("406");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("413", "415"));
        }
        return statuses;
    }

    private static boolean isError(String status) {
        return status.compareTo("400") >= 0;
    }

    private static ApiResponse problem(String status, ApiResponse response) {
        if (status.equals(UNAVAILABLE) || status.equals(TOO_MANY)) {
            response.addHeaderObject("Retry-After", SharedHeaders.reference("Retry-After"));
        }
        if (status.equals(UNAUTHORIZED)) {
            response.addHeaderObject("WWW-Authenticate", SharedHeaders.reference("WWW-Authenticate"));
        }
        return response.content(new Content()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
    }
}
