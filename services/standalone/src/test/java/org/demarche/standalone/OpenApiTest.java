package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.web.security.AccessRule;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** What the running process says of itself, and that the copy in the contracts says the same. */
@ExtendWith(SeededInstance.class)
class OpenApiTest {
    private static final String WRITE = "demarche.openapi.write";
    private static final Path COPY = Path.of(
            "..", "..", "contracts", "src", "main", "resources", "org", "demarche", "contracts", "openapi.json");

    private final Client client;
    private final ObjectNode emitted;

    OpenApiTest(RunningInstance instance) {
        this.client = instance.client();
        this.emitted = client.json("/api/openapi").asObject();
    }

    @Test
    void documentIsOpenApi31WithTitleAndVersion() {
        assertThat(emitted.get("openapi").asString()).startsWith("3.1.");
        assertThat(emitted.at("/info/title").asString()).isEqualTo("Demarche");
        assertThat(emitted.at("/info/version").asString()).isNotBlank();
        assertThat(emitted.at("/info/description").asString()).isNotBlank();
        assertThat(emitted.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    }

    @Test
    void everyCommandIsAPathWithItsSchema() {
        assertThat(StoredNames.commands()).isNotEmpty().allSatisfy(command -> {
            JsonNode operation =
                    emitted.get("paths").path("/api/commands/" + command).path("post");
            assertThat(operation.path("summary").asString("")).as(command).isNotBlank();
            assertThat(operation
                            .at("/requestBody/content/application~1json/schema/$ref")
                            .asString())
                    .isEqualTo("#/components/schemas/" + command);
            assertThat(emitted.at("/components/schemas").has(command)).isTrue();
        });
        assertThat(emitted.at("/paths/~1api~1commands/post/summary").asString()).isNotBlank();
    }

    @Test
    void everyOperationSaysWhichRolesMayUseItAndHowOthersAreRefused() {
        emitted.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    AccessRule rule = AccessTable.rule(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    PathContainer.parsePath(path.getKey().replaceAll("[{}]", "")))
                            .orElseThrow();
                    assertThat(operation.getValue().path("security").findValues("bearer"))
                            .as(name)
                            .extracting(role -> role.get(0).asString())
                            .containsExactlyElementsOf(
                                    rule.roles().stream().map(Role::text).toList());
                    assertThat(operation.getValue().path("responses").propertyNames())
                            .as(name)
                            .contains("401", "403", "429", "503");
                }));
        assertThat(emitted.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases",
                "/api/cases/{id}",
                "/api/cases/{id}/timeline",
                "/api/cases/{id}/diff",
                "/api/incidents",
                "/api/incidents/{id}",
                "/api/attributions",
                "/api/attributions/{subject}",
                "/api/relations",
                "/api/relations/{pair}",
                "/api/relations/{pair}/diff",
                "/api/actors",
                "/api/actors/{id}",
                "/api/events",
                "/api/events/{position}",
                "/api/why"
            })
    void everyQueryIsAPathWithTheThreeClocks(String path) {
        JsonNode operation = emitted.get("paths").path(path).path("get");

        assertThat(operation.path("summary").asString("")).isNotBlank();
        assertThat(operation
                        .get("parameters")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .contains("at", "said", "known", "min-position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/why", "/api/cases/{id}/diff"})
    void exampleOfAQueryIsItsAnswerButForTheTimesOfRecording(String path) {
        JsonNode example = emitted.get("paths")
                .path(path)
                .at("/get/responses/200/content")
                .iterator()
                .next()
                .at("/examples/albania-2022");

        String question = example.path("summary").asString("");
        assertThat(question).startsWith("/api/");
        assertThat(timeless(example.get("value"))).isEqualTo(timeless(client.json(question)));
    }

    private static JsonNode timeless(JsonNode answer) {
        answer.findParents("recordedAt").forEach(each -> each.asObject().put("recordedAt", ""));
        return answer;
    }

    @Test
    void everyReferenceResolves() {
        List<String> references = emitted.findValuesAsString("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                emitted.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void copyInTheContractsEqualsTheServedDocument() throws IOException {
        String text = text(emitted);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(COPY, text, UTF_8);
        }

        assertThat(Files.exists(COPY) ? Files.readString(COPY, UTF_8) : "")
                .as("the copy of the OpenAPI document is out of date; refresh it with"
                        + " ./mvnw -pl services/standalone -am test -Dtest=OpenApiTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .isEqualTo(text);
    }

    /** Sorted, so that it does not depend on the order in which things were found. */
    private static String text(ObjectNode emitted) {
        return Json.MAPPER
                        .rebuild()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(Json.MAPPER.convertValue(emitted, TreeMap.class))
                + "\n";
    }
}
