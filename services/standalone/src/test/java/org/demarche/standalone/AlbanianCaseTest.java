package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the seed must be answered with, whatever the ledger and the lens are made of. */
@ExtendWith(SeededInstance.class)
class AlbanianCaseTest {
    private static final int EVENTS = 155;
    private static final String LAST_OF_ARTICLE_A = "al-A29-organ";
    private static final String RESOLUTION = "al-C1";
    private static final String SHA256_OF_ARTICLE_B =
            "37e65091e0000cb8cbc2437ab96fd7a18232d06c20cf7a11cb45cb5b9af70da0";
    private static final int ADVERT_BEGINS = 3929;

    private final Client http;

    AlbanianCaseTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @Test
    void readinessIsReported() {
        assertThat(http.json("/actuator/health/readiness").get("status").asString())
                .isEqualTo("UP");
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
        JsonNode relation = http.json("/api/relations/AL-IR?at=%s&known=%d".formatted(at, positionOf(RESOLUTION) - 1));

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
                http.json("/api/relations/AL-IR?at=%s&known=%d".formatted(at, positionOf(LAST_OF_ARTICLE_A)));

        assertSevered(relation, severed);
        assertThat(texts(relation, "dates", "claim")).containsExactly("al-A02", "al-A04", "al-A20");
    }

    @Test
    void datesDecideWhetherTheAttackOnTimsFollowsTheSeverance() {
        String question = "/api/relations/AL-IR/order?incident=INC-TIMS&known=";

        assertThat(http.json(question + positionOf(LAST_OF_ARTICLE_A))
                        .get("order")
                        .asString())
                .isEqualTo("AFTER");
        assertThat(http.json(question + (positionOf(RESOLUTION) - 1))
                        .get("order")
                        .asString())
                .isEqualTo("CONTESTED");
        assertThat(http.json(question + positionOf(RESOLUTION)).get("order").asString())
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
                .map(AlbanianCaseTest::claim)
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
        assertThat(texts(severed, "claims", "claim")).containsExactly("al-A02", "al-A04", "al-A20", "al-B26-severance");
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
        assertThat(relation.has("certain")).isTrue();
        assertThat(relation.get("certain").asString(null)).isEqualTo(possible.size() == 1 ? possible.getFirst() : null);
    }

    @Test
    void everyDateOfTheSeveranceIsAClaimWithItsSource() {
        JsonNode relation = http.json("/api/relations/AL-IR");

        assertThat(texts(relation, "dates", "claim")).containsExactly("al-A02", "al-A04", "al-A20", "al-B26-severance");
        assertThat(texts(relation, "dates", "edtf")).contains("2022-08", "2022-09-07", "2022-09-19");
        assertThat(texts(relation, "dates", "asserter")).containsOnly("news-a-journalist", "news-b-journalist");
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

    @ParameterizedTest
    @CsvSource({"INC-JULY, ENDORSED, true", "INC-TIMS, ALLEGED, false"})
    void levelOfAttributionFollowsItsClaims(String incident, String level, boolean contested) {
        JsonNode attribution = http.json("/api/attributions/" + incident);

        assertThat(attribution.get("level").asString()).isEqualTo(level);
        assertThat(attribution.get("contested").asBoolean()).isEqualTo(contested);
    }

    @Test
    void denialAndEndorsementAreShownWithTheirAttribution() {
        JsonNode claim = http.json("/api/attributions/INC-JULY")
                .get("claims")
                .valueStream()
                .filter(each -> each.get("attribution").asString().equals("ATT-A17"))
                .findFirst()
                .orElseThrow();

        assertThat(claim.get("attributor").asString()).isEqualTo("edi-rama");
        assertThat(claim.get("verbatim").asString()).isEqualTo("incontrovertible evidence");
        assertThat(claim.get("endorsedBy").valueStream().map(JsonNode::asString))
                .contains("allied-and-friendly-countries");
        assertThat(claim.get("deniedBy").valueStream().map(JsonNode::asString)).contains("IR");
    }

    @ParameterizedTest
    @CsvSource({"INC-TIMS, CONFIRMED", "INC-JULY, REPORTED"})
    void statusOfIncidentFollowsItsClaims(String incident, String status) {
        assertThat(http.json("/api/incidents/" + incident).get("status").asString())
                .isEqualTo(status);
        assertThat(texts(http.json("/api/incidents?case=albania-2022&status=" + status), "items", "id"))
                .containsExactly(incident);
    }

    @Test
    void everyPartyIsFoundByItsName() {
        assertThat(String.join("\n", texts(http.json("/api/actors?limit=500"), "items", "name")))
                .contains(
                        "Albania",
                        "Iran",
                        "United States",
                        "Countries allied to and friends of Albania",
                        "Albanian government",
                        "Edi Rama",
                        "@ediramaal",
                        "AKSHI",
                        "High officials of AKSHI",
                        "Minister of the Interior",
                        "Minister of Defence",
                        "Albanian police, special forces",
                        "ICT teams within Albania",
                        "Iranian government",
                        "Foreign ministry of Iran",
                        "Iranian Ministry of Intelligence",
                        "Embassy of Iran in Tirana",
                        "Staff of the embassy",
                        "Iranian diplomats",
                        "Four groups",
                        "EUROPIUM",
                        "Known Iranian group",
                        "Same aggressors",
                        "Homeland Justice",
                        "hackers",
                        "Mandiant",
                        "Microsoft",
                        "Microsoft DART",
                        "Jones Group International",
                        "Investigation team",
                        "Mujahedin-e-Khalq (MEK)",
                        "Iranian opposition groups",
                        "Several embassies",
                        "Doctors",
                        "Students",
                        "Businesses",
                        "LSA");
    }

    @Test
    void everySystemAndServiceIsFoundByItsName() {
        Set<String> names = new TreeSet<>();
        for (JsonNode incident :
                http.json("/api/incidents?case=albania-2022").get("items").values()) {
            names.addAll(texts(incident, "affected", "name"));
            incident.get("affected")
                    .valueStream()
                    .flatMap(affected -> texts(affected, "aliases", "value").stream())
                    .forEach(names::add);
        }

        assertThat(names)
                .contains(
                        "TIMS",
                        "Traveller Information Management System",
                        "border-point systems",
                        "government sites",
                        "government systems",
                        "government servers",
                        "government databases",
                        "a vulnerable server",
                        "prescriptions",
                        "student registration",
                        "new online services",
                        "business registrations",
                        "business balances");
        assertThat(http.json("/api/cases/albania-2022")
                        .get("systems")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("TIMS", "government servers");
    }

    @Test
    void documentsAreListedWithTheirFingerprints() {
        assertThat(http.json("/api/cases/albania-2022")
                        .get("documents")
                        .valueStream()
                        .map(document -> document.path("sha256").asString("")))
                .contains(SHA256_OF_ARTICLE_B);
        assertThat(texts(http.json("/api/cases/albania-2022"), "documents", "title"))
                .hasSize(4)
                .anyMatch(title -> title.contains("News Box"))
                .anyMatch(title -> title.contains("Tweet") && title.contains("10 September 2022"))
                .anyMatch(title -> title.contains("Tweet") && title.contains("11 September 2022"));
    }

    @Test
    void stolenDataAndMalwareAreFound() {
        assertThat(texts(http.json("/api/incidents/INC-JULY"), "exposures", "what"))
                .anyMatch(what -> what.startsWith("official e-mail"));
        assertThat(http.body("/api/attributions/INC-JULY")).contains("the wiper had been");
    }

    @Test
    void namesOfOneEntityAreClaimsAndNeverMerged() {
        assertThat(http.body("/api/actors/akshi"))
                .contains("Albanian National Agency of the Information Society", "National Information Society Agency");
        assertThat(texts(http.json("/api/actors?limit=500"), "items", "name"))
                .filteredOn(name -> name.equals("AKSHI"))
                .hasSize(1);
    }

    @Test
    void advertisementUnderArticleBIsNoClaim() {
        List<String> events = http.events("from=1");

        assertThat(events).noneMatch(event -> event.contains("BIRD"));
        assertThat(events.stream()
                        .map(event -> data(event).path("source").path("locator"))
                        .filter(locator -> locator.path("sha256").asString("").equals(SHA256_OF_ARTICLE_B)))
                .isNotEmpty()
                .allSatisfy(locator -> assertThat(locator.get("offset").asInt()
                                + locator.get("length").asInt())
                        .isLessThanOrEqualTo(ADVERT_BEGINS));
        assertThat(http.body("/api/actors?limit=500")).doesNotContain("BIRD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"occurred", "stated", "recorded"})
    void timelineFollowsTheRequestedClock(String clock) {
        List<JsonNode> rows = timeline(clock);
        List<@Nullable String> moments =
                rows.stream().map(row -> moment(row, clock)).toList();

        assertThat(moments).isSortedAccordingTo(Comparator.nullsLast(Comparator.naturalOrder()));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("summary").asString()).isNotBlank();
            assertThat(row.get("certainty").get("mode").asString()).isIn("DIRECT", "IMPLIED", "INFERRED");
        });
        assertThat(rows.stream().map(row -> row.get("claim").asString()))
                .containsExactlyInAnyOrderElementsOf(timeline("recorded").stream()
                        .map(row -> row.get("claim").asString())
                        .toList())
                .contains("al-A02", "al-B26-severance", "al-B28-accusation");
    }

    private List<JsonNode> timeline(String clock) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = http.json(
                    "/api/cases/albania-2022/timeline?limit=30&clock=" + clock + (after.isEmpty() ? "" : after));
            page.get("items").forEach(rows::add);
            String next = page.get("next").asString(null);
            after = next == null ? null : "&after=" + next;
        }
        return rows;
    }

    /** Dates of one case are all of days or months, which as texts are in the order of their beginnings. */
    private static @Nullable String moment(JsonNode row, String clock) {
        if (clock.equals("recorded")) {
            return "%06d".formatted(row.get("position").asLong());
        }
        JsonNode when = row.path(clock);
        if (when.isMissingNode()) {
            return null;
        }
        return when.get("earliest").asString("");
    }

    @Test
    void historyIsStreamedEventByEvent() {
        List<String> events = http.events("from=1");

        assertThat(events).hasSize(EVENTS);
        for (int position = 1; position <= EVENTS; position++) {
            String event = events.get(position - 1);
            assertThat(Json.MAPPER.readTree(event).get("sequence").asString()).isEqualTo(Integer.toString(position));
            assertThat(http.body("/api/events/" + position)).isEqualTo(event);
        }
    }

    @Test
    void historyIsLimitedAndFiltered() {
        assertThat(sequences("from=100&limit=3")).containsExactly(100, 101, 102);
        assertThat(sequences("from=" + EVENTS)).containsExactly(EVENTS);
        assertThat(sequences("from=" + (EVENTS + 1))).isEmpty();
        assertThat(sequences("type=relation.severed")).hasSize(4);
        assertThat(sequences("case=albania-2022")).hasSizeBetween(70, EVENTS - 1);
        assertThat(sequences("known=7"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7).boxed().toList());
    }

    private List<Integer> sequences(String query) {
        return http.events(query).stream()
                .map(event -> Integer.parseInt(
                        Json.MAPPER.readTree(event).get("sequence").asString()))
                .toList();
    }

    @Test
    void claimIsKnownFromItsRecordingTimeOn() {
        Instant recorded =
                Instant.parse(eventOf("al-B26-severance").get("recordedtime").asString());

        assertThat(knownDates(recorded)).contains("al-B26-severance");
        assertThat(knownDates(recorded.minus(1, ChronoUnit.MICROS)))
                .doesNotContain("al-B26-severance")
                .hasSize(3);
    }

    @Test
    void claimIsKnownFromItsPositionOn() {
        long position = positionOf("al-B26-severance");

        assertThat(texts(http.json("/api/relations/AL-IR?known=" + position), "dates", "claim"))
                .contains("al-B26-severance");
        assertThat(texts(http.json("/api/relations/AL-IR?known=" + (position - 1)), "dates", "claim"))
                .doesNotContain("al-B26-severance");
    }

    private List<String> knownDates(Instant known) {
        return texts(http.json("/api/relations/AL-IR?known=" + known), "dates", "claim");
    }

    @Test
    void statementsUntilTheEighthOfSeptemberDifferFromTodaysKnowledge() {
        assertThat(texts(http.json("/api/relations/AL-IR?said=2022-09-08"), "dates", "claim"))
                .isEmpty();
        assertThat(texts(http.json("/api/relations/AL-IR?said=2022-09-11"), "dates", "claim"))
                .hasSize(4);
    }

    @Test
    void everyAnswerAboutStateNamesItsPosition() {
        assertThat(Stream.of(
                                "/api/cases",
                                "/api/cases/albania-2022",
                                "/api/cases/albania-2022/timeline",
                                "/api/incidents",
                                "/api/incidents/INC-TIMS",
                                "/api/attributions",
                                "/api/attributions/INC-JULY",
                                "/api/relations",
                                "/api/relations/AL-IR",
                                "/api/actors",
                                "/api/actors/microsoft")
                        .map(path -> http.get(path).headers().firstValue("Demarche-Position")))
                .allSatisfy(position -> assertThat(position).contains(Integer.toString(EVENTS)));
    }

    private long positionOf(String id) {
        return Long.parseLong(eventOf(id).get("sequence").asString());
    }

    private JsonNode eventOf(String id) {
        return http.events("from=1").stream()
                .map(Json.MAPPER::readTree)
                .filter(event -> event.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode data(String event) {
        return Json.MAPPER.readTree(event).get("data");
    }

    private static List<String> texts(JsonNode node, String list, String field) {
        return node.get(list)
                .valueStream()
                .map(each -> each.get(field).asString())
                .toList();
    }
}
