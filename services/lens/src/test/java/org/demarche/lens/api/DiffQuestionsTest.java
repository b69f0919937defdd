package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.demarche.contracts.Json;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.field.Fields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@LensTest
class DiffQuestionsTest {
    private static final List<String> DATES = List.of("2022-07-20", "2022-08", "2022-09-08", "2022-12");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @Test
    void aChangeHasItsOldAndItsNewValueUnderAPathThatNamesTheField() {
        JsonNode diff = json("/api/incidents/INC-JULY/diff?from=7&to=8");

        assertThat(changes(diff))
                .containsOnlyKeys("incident/INC-JULY/status", "incident/INC-JULY/claims/E-8")
                .containsEntry("incident/INC-JULY/status", "CHANGED \"REPORTED\" \"CONFIRMED\"");
        assertThat(changes(diff).get("incident/INC-JULY/claims/E-8")).startsWith("ADDED null {\"id\":\"E-8\"");
        assertThat(diff.at("/changed").asInt()).isEqualTo(1);
        assertThat(diff.at("/added").asInt()).isEqualTo(1);
        assertThat(diff.at("/removed").asInt()).isZero();
        assertThat(diff.at("/things/0/kind").asString()).isEqualTo("CHANGED");
        assertThat(diff.at("/from/known").asLong()).isEqualTo(7);
    }

    @Test
    void backwardsWhatWasAddedIsRemoved() {
        assertThat(changes(json("/api/incidents/INC-JULY/diff?from=8&to=7")))
                .containsEntry("incident/INC-JULY/status", "CHANGED \"CONFIRMED\" \"REPORTED\"")
                .hasEntrySatisfying(
                        "incident/INC-JULY/claims/E-8",
                        change -> assertThat(change).startsWith("REMOVED"));
    }

    @Test
    void caseDiffCoversAllItsEntities() {
        JsonNode diff = json("/api/cases/AL22/diff?from=8&to=16&at=2022-08-20");
        Map<String, String> changes = changes(diff);

        assertThat(things(diff))
                .containsExactly("case/AL22 CHANGED", "attribution/INC-JULY ADDED", "relation/AL-IR ADDED");
        assertThat(changes)
                .containsEntry("attribution/INC-JULY/level", "ADDED null \"ATTRIBUTED\"")
                .containsEntry("relation/AL-IR/severed", "ADDED null \"POSSIBLY\"")
                .doesNotContainKey("relation/AL-IR/certain")
                .containsKeys("relation/AL-IR/dates/E-11", "case/AL22/events", "relation/AL-IR/possible/SEVERED");
        assertThat(json("/api/cases/AL22/diff?from=12").at("/things").isEmpty()).isTrue();
    }

    @Test
    void anElementOfAListKeepsItsPathWhenOthersComeBeforeIt() {
        Map<String, String> changes = changes(json("/api/relations/AL-IR/diff?from=11&to=12&at=2022-09-08"));

        assertThat(changes).containsKey("relation/AL-IR/dates/E-12").doesNotContainKey("relation/AL-IR/dates/E-11");
        assertThat(changes).containsEntry("relation/AL-IR/contested", "CHANGED false true");
    }

    @Test
    void theOtherClocksAreTurnedToo() {
        assertThat(changes(json("/api/attributions/INC-JULY/diff?clock=said&from=2022-09-07&to=2022-09-08")))
                .containsEntry("attribution/INC-JULY/contested", "CHANGED false true")
                .containsEntry("attribution/INC-JULY/claims/E-9/deniedBy/IR", "ADDED null \"IR\"");
        assertThat(changes(json("/api/relations/AL-IR/diff?clock=at&from=2022-08-20&to=2022-09-08")))
                .containsEntry("relation/AL-IR/severed", "CHANGED \"POSSIBLY\" \"CERTAINLY\"")
                .containsEntry("relation/AL-IR/possible/IN_RELATIONS", "REMOVED \"IN_RELATIONS\" null");
        assertThat(changes(json("/api/relations/AL-IR/diff?clock=at&from=2022-08-20&to=2022-09-08&known=11")))
                .containsEntry("relation/AL-IR/severed", "CHANGED \"POSSIBLY\" \"CERTAINLY\"");
        JsonNode open = json("/api/incidents/INC-JULY/diff?clock=said&from=2022-07-15");
        assertThat(open.at("/to").has("said")).isFalse();
        assertThat(open.at("/to/known").asLong()).isEqualTo(16);
    }

    @Test
    void momentsArePositionsToo() {
        assertThat(json("/api/incidents/INC-JULY/diff?from=2026-01-01T00:00:07Z&to=2026-01-01T00:00:08Z"))
                .isEqualTo(json("/api/incidents/INC-JULY/diff?from=7&to=8"));
        assertThat(mvc.get().uri("/api/incidents/INC-JULY/diff?from=7&to=8")).hasHeader("Demarche-Position", "8");
        assertThat(json("/api/relations/IR-AL/diff?from=11&at=2022"))
                .isEqualTo(json("/api/relations/AL-IR/diff?from=11&at=2022"));
    }

    /** What was answered under the one reading, with all that is said to differ, is what is answered under the other. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void theOldAnswerAndTheDifferenceMakeTheNewAnswer(long seed) {
        filling.with(RandomLedger.of(seed, 250));
        var random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            long from = random.nextInt(251);
            long to = random.nextInt(251);
            for (String path : List.of("incidents/I1", "relations/AL-IR", "attributions/I2", "actors/A1", "cases/C0")) {
                compare(path, "known", Long.toString(from), Long.toString(to), "&at=2022-08-20");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {24, 25})
    void diffIsCorrectOnEveryClock(long seed) {
        filling.with(RandomLedger.of(seed, 250));
        var random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            String from = DATES.get(random.nextInt(DATES.size()));
            String to = DATES.get(random.nextInt(DATES.size()));
            String known = "&known=" + (50 + random.nextInt(201));
            for (String path : List.of("incidents/I1", "relations/AL-IR", "attributions/I2", "cases/C0")) {
                compare(path, "said", from, to, known + "&at=2022-08-20");
                compare(path, "at", from, to, known);
            }
        }
    }

    /** In parts of one or two things a case differs as it does in one piece. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCaseIsComparedPartByPart(int limit) {
        filling.with(RandomLedger.of(26, 250));
        String path = "/api/cases/C0/diff?from=120&to=250&at=2022-08-20";
        JsonNode whole = json(path);
        List<JsonNode> things = new ArrayList<>();
        int added = 0;
        String after = "";
        do {
            JsonNode part = json(path + "&limit=" + limit + after);
            assertThat(part.at("/things")).hasSizeLessThanOrEqualTo(limit);
            part.at("/things").forEach(things::add);
            added += part.at("/added").asInt();
            after = part.at("/next").isMissingNode()
                    ? ""
                    : "&after=" + part.at("/next").asString();
        } while (!after.isEmpty());

        assertThat(things)
                .hasSizeGreaterThan(4)
                .isEqualTo(whole.at("/things").valueStream().toList());
        assertThat(added).isEqualTo(whole.at("/added").asInt());
        assertThat(whole.at("/next").isMissingNode()).isTrue();
    }

    @Test
    void aPartThatCannotBeIsRefused() {
        for (String wrong : List.of("limit=0", "limit=501", "limit=x", "after=incident/NONE")) {
            assertThat(mvc.get().uri("/api/cases/AL22/diff?from=1&" + wrong))
                    .hasStatus(400)
                    .bodyText()
                    .contains("\"field\":\"" + wrong.substring(0, wrong.indexOf('=')) + "\"");
        }
    }

    private void compare(String path, String clock, String from, String to, String reading) {
        Map<String, JsonNode> old = leaves(path, reading + "&" + clock + "=" + from);
        Map<String, JsonNode> now = leaves(path, reading + "&" + clock + "=" + to);
        var answer = mvc.get()
                .uri("/api/" + path + "/diff?clock=" + clock + "&from=" + from + "&to=" + to + reading)
                .exchange();
        if (old.isEmpty() && now.isEmpty()) {
            return;
        }
        assertThat(answer).hasStatusOk();
        String thing = thing(path);
        JsonNode diff = Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
        diff.at("/things").forEach(each -> {
            if (each.at("/thing").asString().equals(thing)) {
                each.at("/fields").forEach(change -> apply(change, old));
            }
        });
        Map<String, JsonNode> missing = new TreeMap<>(now);
        missing.entrySet().removeAll(old.entrySet());
        Map<String, JsonNode> tooMuch = new TreeMap<>(old);
        tooMuch.entrySet().removeAll(now.entrySet());
        assertThat(missing).as("missing in " + path + " " + from + " " + to).isEmpty();
        assertThat(tooMuch).as("too much in " + path + " " + from + " " + to).isEmpty();
    }

    private static void apply(JsonNode change, Map<String, JsonNode> leaves) {
        String path = change.at("/path").asString();
        leaves.keySet().removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
        if (!change.at("/kind").asString().equals("REMOVED")) {
            flatten(path, change.get("new"), leaves);
        }
    }

    private Map<String, JsonNode> leaves(String path, String reading) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        var answer = mvc.get()
                .uri("/api/" + path + "?" + reading.substring(1))
                .exchange()
                .getResponse();
        if (answer.getStatus() == 200) {
            JsonNode view = Json.MAPPER.readTree(answer.getContentAsByteArray());
            boolean empty = (path.startsWith("attributions")
                            && view.at("/claims").isEmpty()
                            && view.at("/responsibility").isEmpty())
                    || (path.startsWith("relations") && view.at("/dates").isEmpty());
            if (!empty) {
                view.asObject().remove(List.of("id", kind(path)));
                if (path.startsWith("cases")) {
                    view.asObject().remove(List.of("incidents", "campaigns", "relations", "attributions"));
                }
                flatten(thing(path), view, leaves);
            }
        }
        return leaves;
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isValueNode()) {
            leaves.put(path, node);
        }
        Fields.of(node).forEach((step, child) -> flatten(Fields.child(path, step), child, leaves));
    }

    private static String kind(String path) {
        return path.startsWith("attributions") ? "subject" : path.substring(0, path.indexOf("s/"));
    }

    private static String thing(String path) {
        return path.replaceFirst("s/", "/");
    }

    private static Map<String, String> changes(JsonNode diff) {
        Map<String, String> changes = new LinkedHashMap<>();
        diff.at("/things")
                .forEach(thing -> thing.at("/fields")
                        .forEach(change -> changes.put(
                                change.at("/path").asString(),
                                change.at("/kind").asString() + " " + change.get("old") + " " + change.get("new"))));
        return changes;
    }

    private static List<String> things(JsonNode diff) {
        List<String> things = new ArrayList<>();
        diff.at("/things")
                .forEach(thing -> things.add(
                        thing.at("/thing").asString() + " " + thing.at("/kind").asString()));
        return things;
    }

    private JsonNode json(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }
}
