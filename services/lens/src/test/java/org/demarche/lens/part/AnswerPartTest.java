package org.demarche.lens.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.JoinedParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AnswerPartTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void partsOfAnyAnswerJoinToTheWhole() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            ObjectNode answer = object(random, 4);
            int limit = 1 + random.nextInt(7);

            List<ObjectNode> parts = parts(answer, new Size(limit, 30));

            assertThat(joined(parts)).as("seed %s: %s", seed, answer).isEqualTo(answer);
            assertThat(parts.size())
                    .isGreaterThanOrEqualTo((int) (Size.of(answer).elements() / limit));
        }
    }

    @Test
    void partShowsTheElementAgainInWhichItGoesOn() {
        ObjectNode answer = read(
                "{'id':'X','impact':[{'dimension':'SHARE','claims':['a','b','c']},{'dimension':'SEVERITY','claims':['d']}],'claims':['a']}");

        AnswerPart first = AnswerPart.of(answer, null, new Size(3, 100));
        AnswerPart second = AnswerPart.of(answer, JsonPointer.compile("/impact/0/claims/1"), new Size(3, 100));

        assertThat(first)
                .isEqualTo(new AnswerPart(
                        read("{'id':'X','impact':[{'dimension':'SHARE','claims':['a','b']}],'claims':[]}"),
                        "/impact/0/claims/1"));
        assertThat(second)
                .isEqualTo(new AnswerPart(
                        read(
                                "{'id':'X','impact':[{'dimension':'SHARE','claims':['b','c']},{'dimension':'SEVERITY','claims':['d']}],'claims':[]}"),
                        "/impact/1/claims/0"));
    }

    @Test
    void partOfLongTextsHasAtLeastOneElement() {
        ObjectNode answer = JSON.objectNode();
        var list = answer.putArray("claims");
        IntStream.range(0, 3).forEach(i -> list.add("x".repeat(1000)));

        assertThat(AnswerPart.of(answer, null, new Size(100, 10)).next()).isEqualTo("/claims/0");
        assertThat(parts(answer, new Size(100, 10))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claims/3", "/none/0", "/claims", "/claims/0/id", "/id", "/claims/-"})
    void placeThatTheAnswerDoesNotHaveIsRefused(String after) {
        ObjectNode answer = read("{'id':'X','claims':['a','b','c']}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerPart.of(answer, JsonPointer.compile(after), new Size(10, 10)));
    }

    @Test
    void sizeCountsElementsAndCharactersAtAnyDepth() {
        record Inner(String text, List<String> more) {}
        record Outer(int number, @Nullable String absent, List<Inner> inner) {}

        assertThat(Size.of(new Outer(7, null, List.of(new Inner("abc", List.of("d", "e")), new Inner("", List.of())))))
                .isEqualTo(new Size(4, 5));
        assertThat(Size.of(read("{'inner':[{'text':'abc','more':['d','e']},{'more':[]}],'n':7}")))
                .isEqualTo(new Size(4, 5));
    }

    private static List<ObjectNode> parts(ObjectNode answer, Size most) {
        List<ObjectNode> parts = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            AnswerPart part = AnswerPart.of(answer, next.isEmpty() ? null : JsonPointer.compile(next), most);
            next = part.next();
            if (next != null) {
                part.shown().put("next", next);
            }
            parts.add(part.shown());
        }
        return parts;
    }

    private static JsonNode joined(List<ObjectNode> parts) {
        var joined = new JoinedParts(parts.getFirst());
        parts.subList(1, parts.size()).forEach(joined::add);
        return joined.whole();
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set("f/" + i, value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> JSON.stringNode("t".repeat(random.nextInt(9)));
            case 1 -> object(random, depth);
            default -> {
                var list = JSON.arrayNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static ObjectNode read(String json) {
        return Json.MAPPER.readTree(json.replace('\'', '"')).asObject();
    }
}
