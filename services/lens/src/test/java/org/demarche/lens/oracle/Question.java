package org.demarche.lens.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.demarche.contracts.Json;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question to the oracle, to the assessments and to the HTTP API. A missing answer is an empty map.
 *
 * @param path the path, to which the query is appended
 */
public record Question(
        String path,
        Function<Oracle, @Nullable Map<String, String>> oracle,
        Function<Answers, @Nullable Object> answer,
        Function<JsonNode, Map<String, String>> reader) {
    public static final List<Question> ALL = all();

    private static List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (String relation : List.of("AL-IR", "AL-MK")) {
            all.add(new Question(
                    "/api/relations/" + relation + "?",
                    oracle -> oracle.relation(relation),
                    answers -> answers.relation(relation),
                    AnswerFacts::relation));
        }
        for (String incident : List.of("I0", "I1", "I2", "I3")) {
            all.add(new Question(
                    "/api/incidents/" + incident + "?",
                    oracle -> oracle.incident(incident),
                    answers -> answers.incident(incident),
                    AnswerFacts::incident));
            all.add(new Question(
                    "/api/attributions/" + incident + "?",
                    oracle -> oracle.attribution(incident),
                    answers -> answers.attribution(incident),
                    AnswerFacts::attribution));
        }
        all.add(new Question(
                "/api/relations/AL-IR/order?incident=I0&",
                oracle -> oracle.order("AL-IR", "I0"),
                answers -> answers.order("AL-IR", "I0"),
                AnswerFacts::order));
        for (String caseId : List.of("C0", "C1")) {
            all.add(new Question(
                    "/api/cases/" + caseId + "/contradictions?limit=500&",
                    oracle -> oracle.contradictions(caseId),
                    answers -> answers.contradictions(caseId),
                    answer -> AnswerFacts.contradictions(answer.has("items") ? answer.get("items") : answer)));
        }
        return List.copyOf(all);
    }

    public Map<String, String> read(JsonNode answer) {
        return reader.apply(answer);
    }

    public Map<String, String> expected(Oracle by) {
        return Objects.requireNonNullElse(oracle.apply(by), Map.of());
    }

    Map<String, String> actual(Answers by) {
        Object view = answer.apply(by);
        return view == null ? Map.of() : read(Json.MAPPER.valueToTree(view));
    }

    @Override
    public String toString() {
        return path;
    }
}
