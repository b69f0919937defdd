package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@LensTest
class ApiDescriptionTest {
    @Autowired
    private MockMvcTester mvc;

    @Test
    void everyQuestionIsDescribedWithItsParameters() {
        JsonNode paths = Json.MAPPER
                .readTree(mvc.get().uri("/api/openapi").exchange().getResponse().getContentAsByteArray())
                .at("/paths");

        assertThat(paths.propertyNames())
                .contains("/api/cases", "/api/cases/{id}/timeline", "/api/incidents/{id}", "/api/events/{position}");
        paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .filter(path -> !path.getKey().equals("/api/stream")) // is about what comes, not as of a date
                .filter(path -> !path.getKey().startsWith("/api/admin/"))
                .forEach(path -> {
                    JsonNode get = path.getValue().at("/get");
                    assertThat(get.at("/summary").asString()).as(path.getKey()).isNotEmpty();
                    assertThat(get.at("/parameters").toString())
                            .as(path.getKey())
                            .contains("\"at\"", "\"said\"", "\"known\"", "\"min-position\"")
                            .doesNotContain("standpoint", "\"page\"");
                    get.at("/parameters")
                            .forEach(parameter -> assertThat(parameter.has("description")
                                            || parameter.at("/in").asString().equals("path"))
                                    .as(path.getKey() + " " + parameter)
                                    .isTrue());
                    assertThat(get.at("/responses/200/headers").has("Demarche-Position"))
                            .as(path.getKey())
                            .isTrue();
                });
    }
}
