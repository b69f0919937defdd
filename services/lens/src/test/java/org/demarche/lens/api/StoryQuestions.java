package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Questions about the events of {@link Story}, and how their answers are read. */
abstract class StoryQuestions {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    MvcTestResult get(String pathAndQuery) {
        var uri = UriComponentsBuilder.fromUriString(pathAndQuery)
                .build(pathAndQuery.contains("%"))
                .toUri();
        return mvc.get().uri(uri).exchange();
    }

    JsonNode json(String path) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    static JsonNode body(MvcTestResult answer) {
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }

    List<String> ids(String path) {
        return texts(json(path), "/id");
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.at("/items").forEach(item -> texts.add(item.at(field).asString()));
        return texts;
    }

    static List<String> lines(MvcTestResult answer) {
        String text = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    List<Long> sequences(String path) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatusOk();
        return lines(answer).stream()
                .map(line -> Json.MAPPER.readTree(line).at("/sequence").asString())
                .map(Long::valueOf)
                .toList();
    }
}
