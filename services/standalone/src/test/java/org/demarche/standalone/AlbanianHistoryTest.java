package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The seeded case by its clocks: timeline, history, and what was known or said when. */
@ExtendWith(SeededInstance.class)
class AlbanianHistoryTest {
    private static final int EVENTS = 155;
    private final Client http;

    AlbanianHistoryTest(RunningInstance instance) {
        this.http = instance.client();
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
        return when.path("earliest").asString("");
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
        Instant recorded = Instant.parse(
                http.eventOf("al-B26-severance").get("recordedtime").asString());

        assertThat(knownDates(recorded)).contains("al-B26-severance");
        assertThat(knownDates(recorded.minus(1, ChronoUnit.MICROS)))
                .doesNotContain("al-B26-severance")
                .hasSize(3);
    }

    @Test
    void claimIsKnownFromItsPositionOn() {
        long position = http.positionOf("al-B26-severance");

        assertThat(Client.texts(http.json("/api/relations/AL-IR?known=" + position), "dates", "claim"))
                .contains("al-B26-severance");
        assertThat(Client.texts(http.json("/api/relations/AL-IR?known=" + (position - 1)), "dates", "claim"))
                .doesNotContain("al-B26-severance");
    }

    private List<String> knownDates(Instant known) {
        return Client.texts(http.json("/api/relations/AL-IR?known=" + known), "dates", "claim");
    }

    @Test
    void statementsUntilTheEighthOfSeptemberDifferFromTodaysKnowledge() {
        assertThat(Client.texts(http.json("/api/relations/AL-IR?said=2022-09-08"), "dates", "claim"))
                .isEmpty();
        assertThat(Client.texts(http.json("/api/relations/AL-IR?said=2022-09-11"), "dates", "claim"))
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
}
