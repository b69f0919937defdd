package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that answers are as the OpenAPI document of the contracts says: status, media type and body. Every client of the tests
 * calls it for every answer. What is not under {@code /api/} is not checked. Fields that the document does not have are faults
 * too, so that nothing is answered that nobody can know of.
 */
public final class DocumentedAnswers {
    private static final String URN = "urn:demarche:openapi";
    private static final String PROBLEM = "application/problem+json";
    private static final String NDJSON = "application/x-ndjson";
    private static final JsonNode DOCUMENT = document();
    private static final List<Route> ROUTES = routes();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(Map.of(URN, DOCUMENT.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    /** A path of the document. */
    private record Route(Pattern path, JsonNode item) {}

    /**
     * An answer to a request.
     *
     * @param path with or without the query
     * @param contentType the header; null = there is none
     * @param body null = it is not to be checked, as it is endless or was read only in part
     */
    public record Answer(
            String method,
            String path,
            int status,
            @Nullable String contentType,
            @Nullable String body) {
        @Override
        public String toString() {
            return "%s %s is answered %d %s %s".formatted(method, path, status, contentType, body);
        }
    }

    private DocumentedAnswers() {}

    /** Fails if the document says otherwise. */
    public static void check(Answer answer) {
        String path = answer.path().replaceFirst("\\?.*", "");
        if (!path.startsWith("/api/") || path.startsWith("/api/openapi")) {
            return;
        }
        JsonNode operation = operation(answer.method(), path);
        if (operation.isMissingNode()) {
            checkThatNothingIsThere(answer);
        } else {
            check(answer, operation);
        }
    }

    /** By the first path that matches; those without variables come first. HEAD is GET without a body. */
    private static JsonNode operation(String method, String path) {
        String list = path.replaceFirst("\\.csv$", "");
        String name = method.toLowerCase(Locale.ROOT);
        return ROUTES.stream()
                .filter(route -> route.path().matcher(path).matches()
                        || route.path().matcher(list).matches())
                .findFirst()
                .map(route -> route.item().path(name.equals("head") ? "get" : name))
                .orElse(DOCUMENT.path("none"));
    }

    private static void checkThatNothingIsThere(Answer answer) {
        if (!answer.method().equals("OPTIONS")) {
            assertThat(answer.status()).as("not documented: %s", answer).isBetween(400, 599);
            checkProblem(answer);
        }
    }

    private static void check(Answer answer, JsonNode operation) {
        JsonNode documented = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(documented.isMissingNode())
                .as("status is not documented: %s", answer)
                .isFalse();
        JsonNode contents = resolved(documented).path("content");
        if (answer.method().equals("HEAD")) {
            return;
        }
        if (contents.isMissingNode()) {
            assertThat(answer.body()).as("no body is documented: %s", answer).isIn(null, "");
            return;
        }
        String type = mediaType(answer);
        assertThat(contents.has(type))
                .as("media type is not documented: %s", answer)
                .isTrue();
        if (type.equals(PROBLEM)) {
            checkProblem(answer);
        } else {
            checkBody(answer, type, contents.path(type).path("schema"));
        }
    }

    private static void checkBody(Answer answer, String type, JsonNode schema) {
        if (answer.body() == null) {
            return;
        }
        if (type.equals(NDJSON)) {
            String line = schema.at("/contentSchema/$ref").asString();
            answer.body()
                    .lines()
                    .forEach(each -> assertThat(errors(line, each))
                            .as("%s: %s", answer.path(), each)
                            .isEmpty());
        } else if (schema.has("$ref")) {
            assertThat(errors(schema.path("$ref").asString(), answer.body()))
                    .as(answer.toString())
                    .isEmpty();
        }
    }

    private static void checkProblem(Answer answer) {
        if (answer.method().equals("HEAD") || answer.body() == null) {
            return;
        }
        assertThat(mediaType(answer)).as(answer.toString()).isEqualTo(PROBLEM);
        assertThat(errors("#/components/schemas/Problem", answer.body()))
                .as(answer.toString())
                .isEmpty();
        assertThat(Json.MAPPER.readTree(answer.body()).path("status").asInt())
                .as(answer.toString())
                .isEqualTo(answer.status());
    }

    private static String mediaType(Answer answer) {
        return Objects.requireNonNullElse(answer.contentType(), "none")
                .replaceFirst(";.*", "")
                .strip();
    }

    private static List<String> errors(String reference, String json) {
        return COMPILED
                .computeIfAbsent(reference, ref -> SCHEMAS.getSchema(SchemaLocation.of(URN + ref)))
                .validate(json, InputFormat.JSON)
                .stream()
                .limit(10)
                .map(Error::toString)
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        DOCUMENT.path("paths").properties().forEach(path -> {
            Route route = new Route(Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")), path.getValue());
            routes.add(path.getKey().contains("{") ? routes.size() : 0, route);
        });
        return List.copyOf(routes);
    }

    private static JsonNode document() {
        try (InputStream json = Json.class.getResourceAsStream("openapi.json")) {
            JsonNode document =
                    Json.MAPPER.readTree(new String(Objects.requireNonNull(json).readAllBytes(), UTF_8));
            document.at("/components/schemas").forEach(DocumentedAnswers::close);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read", e);
        }
    }

    /** Only here: clients are to ignore fields that they do not know. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }
}
