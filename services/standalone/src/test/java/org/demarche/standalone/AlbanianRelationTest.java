package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The relation of Albania and Iran in the seeded case. */
@ExtendWith(SeededInstance.class)
class AlbanianRelationTest {
    private static final String LAST_OF_ARTICLE_A = "al-A29-organ";
    private static final String RESOLUTION = "al-C1";
    private final Client http;

    AlbanianRelationTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-01, NOT",
        "2022-08-20, POSSIBLY",
        "2022-09-08, POSSIBLY",
        "2022-09-10, POSSIBLY",
        "2022-09-12, POSSIBLY",
        "2022-09-20, CERTAINLY"
    })
    void severanceIsAsCertainAsItsDatesAllowBeforeTheResolution(String at, String severed) {
        JsonNode relation =
                http.json("/api/relations/AL-IR?at=%s&known=%d".formatted(at, http.positionOf(RESOLUTION) - 1));

        assertSevered(relation, severed);
        assertThat(relation.get("contested").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-01, NOT",
        "2022-08-20, NOT",
        "2022-09-06, NOT",
        "2022-09-07, CERTAINLY",
        "2022-09-08, CERTAINLY",
        "2022-09-10, CERTAINLY",
        "2022-09-12, CERTAINLY",
        "2022-09-20, CERTAINLY"
    })
    void onlyTheChosenDateCountsAfterTheResolution(String at, String severed) {
        JsonNode relation = http.json("/api/relations/AL-IR?at=" + at);

        assertSevered(relation, severed);
        assertThat(relation.get("contested").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-01, NOT",
        "2022-08-20, POSSIBLY",
        "2022-09-08, POSSIBLY",
        "2022-09-10, CERTAINLY",
        "2022-09-12, CERTAINLY",
        "2022-09-20, CERTAINLY"
    })
    void lessIsKnownWhenOnlyArticleAIsRecorded(String at, String severed) {
        JsonNode relation =
                http.json("/api/relations/AL-IR?at=%s&known=%d".formatted(at, http.positionOf(LAST_OF_ARTICLE_A)));

        assertSevered(relation, severed);
        assertThat(Client.texts(relation, "dates", "claim")).containsExactly("al-A02", "al-A04", "al-A20");
    }

    @Test
    void datesDecideWhetherTheAttackOnTimsFollowsTheSeverance() {
        String question = "/api/relations/AL-IR/order?incident=INC-TIMS&known=";

        assertThat(http.json(question + http.positionOf(LAST_OF_ARTICLE_A))
                        .get("order")
                        .asString())
                .isEqualTo("AFTER");
        assertThat(http.json(question + (http.positionOf(RESOLUTION) - 1))
                        .get("order")
                        .asString())
                .isEqualTo("CONTESTED");
        assertThat(http.json(question + http.positionOf(RESOLUTION))
                        .get("order")
                        .asString())
                .isEqualTo("AFTER");
    }

    /** What the desk would say had it read article B alone: the same claims without those that come from article A. */
    @ParameterizedTest
    @CsvSource({
        "2022-06-01, NOT",
        "2022-08-20, NOT",
        "2022-09-08, NOT",
        "2022-09-10, NOT",
        "2022-09-12, NOT",
        "2022-09-20, CERTAINLY"
    })
    void severanceFollowsTheAttackByArticleBAlone(String at, String severed) {
        assertThat(byArticleBAlone(Edtf.parse(at)).relation("AL-IR").severed()).hasToString(severed);
        assertThat(byArticleBAlone(null).order("AL-IR", "INC-TIMS").order()).hasToString("BEFORE");
    }

    private Answers byArticleBAlone(@Nullable Edtf at) {
        List<RecordedClaim> claims = http.events("limit=500").stream()
                .map(line -> Json.MAPPER.readTree(line))
                .map(AlbanianRelationTest::claim)
                .filter(claim -> claim.event() instanceof IncidentEvent.Reported
                        || (!(claim.event() instanceof ContradictionEvent)
                                && !"news-a".equals(claim.event().source().document())))
                .toList();
        var reading = new AsOf(Long.MAX_VALUE, null, at, Instant.now());
        return new Answers(things -> byThing(claims), reading);
    }

    private static RecordedClaim claim(JsonNode event) {
        return new RecordedClaim(
                Long.parseLong(event.get("sequence").asString()),
                event.get("id").asString(),
                Instant.parse(event.get("recordedtime").asString()),
                Json.MAPPER.treeToValue(
                        event.get("data"),
                        Objects.requireNonNull(
                                StoredNames.event(event.get("type").asString()))));
    }

    private static Map<String, List<RecordedClaim>> byThing(List<RecordedClaim> claims) {
        Map<String, List<RecordedClaim>> byThing = new HashMap<>();
        for (RecordedClaim claim : claims) {
            JournalKeys.journals(claim.event(), about -> null)
                    .forEach(thing -> byThing.computeIfAbsent(thing, none -> new ArrayList<>())
                            .add(claim));
        }
        return byThing;
    }

    @Test
    void dateOfArticleBContradictsItsOwnWords() {
        List<JsonNode> hinted = http.json("/api/relations/AL-IR")
                .get("dates")
                .valueStream()
                .filter(date -> date.has("hints"))
                .toList();

        assertThat(hinted).singleElement().satisfies(date -> {
            assertThat(date.get("claim").asString()).isEqualTo("al-B26-severance");
            assertThat(date.at("/hints/0/kind").asString()).isEqualTo("ELAPSED_TIME");
            assertThat(date.at("/hints/0/text").asString()).endsWith("66 days after it");
        });
    }

    @Test
    void contradictionAboutTheSeveranceIsListedWithItsResolution() {
        JsonNode severed = http.json("/api/cases/albania-2022/contradictions")
                .get("items")
                .valueStream()
                .filter(item -> item.get("slot").asString().equals("relation/AL-IR/severed"))
                .findFirst()
                .orElseThrow();

        assertThat(severed.get("state").asString()).isEqualTo("RESOLVED");
        assertThat(severed.at("/resolution/claim").asString()).isEqualTo("al-A20");
        assertThat(severed.at("/resolution/rationale").asString()).isNotBlank();
        assertThat(Client.texts(severed, "claims", "claim"))
                .containsExactly("al-A02", "al-A04", "al-A20", "al-B26-severance");
        assertThat(severed.get("excluding").size()).isPositive();
    }

    private static void assertSevered(JsonNode relation, String severed) {
        List<String> possible = switch (severed) {
            case "NOT" -> List.of("IN_RELATIONS");
            case "CERTAINLY" -> List.of("SEVERED");
            default -> List.of("SEVERED", "IN_RELATIONS");
        };
        assertThat(relation.get("severed").asString()).isEqualTo(severed);
        assertThat(relation.get("possible").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(possible);
        assertThat(relation.has("certain")).isEqualTo(possible.size() == 1);
        assertThat(relation.path("certain").asString(possible.getFirst())).isEqualTo(possible.getFirst());
    }

    @Test
    void everyDateOfTheSeveranceIsAClaimWithItsSource() {
        JsonNode relation = http.json("/api/relations/AL-IR");

        assertThat(Client.texts(relation, "dates", "claim"))
                .containsExactly("al-A02", "al-A04", "al-A20", "al-B26-severance");
        assertThat(Client.texts(relation, "dates", "edtf")).contains("2022-08", "2022-09-07", "2022-09-19");
        assertThat(Client.texts(relation, "dates", "asserter")).containsOnly("news-a-journalist", "news-b-journalist");
        assertThat(relation.get("dates").valueStream()).allSatisfy(date -> {
            assertThat(date.get("live").asBoolean()).isTrue();
            assertThat(date.get("locator").get("sha256").asString()).hasSize(64);
        });
    }

    @Test
    void relationIsTheSameInBothDirections() {
        assertThat(http.body("/api/relations/IR-AL?at=2022-09-08"))
                .isEqualTo(http.body("/api/relations/AL-IR?at=2022-09-08"));
    }
}
