package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Events of the history, as a list and one by one. */
@LensTest
class EventQuestionsTest extends StoryQuestions {
    @Autowired
    private ReadModels models;

    @Autowired
    private PositionSignal signal;

    @Test
    void eventsAreReturnedInOrderWithTheirRecordedBytes() {
        MvcTestResult answer = get("/api/events");

        assertThat(answer).hasStatusOk().hasContentType("application/x-ndjson");
        List<String> lines = lines(answer);
        assertThat(lines).hasSize(16);
        for (int i = 0; i < 16; i++) {
            RecordedEvent event = Story.EVENTS.get(i);
            assertThat(lines.get(i)).endsWith(",\"data\":" + event.dataAsText() + "}");
            JsonNode line = Json.MAPPER.readTree(lines.get(i));
            assertThat(line.at("/sequence").asString()).isEqualTo(Integer.toString(i + 1));
            assertThat(line.at("/source").asString()).isEqualTo(Samples.LEDGER);
        }
    }

    @Test
    void eventsAreFiltered() {
        assertThat(sequences("/api/events?from=14")).containsExactly(14L, 15L, 16L);
        assertThat(sequences("/api/events?from=14&limit=2")).containsExactly(14L, 15L);
        assertThat(sequences("/api/events?from=17")).isEmpty();
        assertThat(sequences("/api/events?case=MK23&limit=2")).containsExactly(13L, 14L);
        assertThat(sequences("/api/events?type=relation.severed")).containsExactly(11L, 12L);
        assertThat(sequences("/api/events?type=relation.severed&said=2022-09-09"))
                .containsExactly(12L);
        assertThat(sequences(
                        "/api/events?type=relation.severed,incident.reported&subject=relation/AL-IR,incident/INC-JULY"))
                .containsExactly(6L, 11L, 12L);
        assertThat(sequences("/api/events?type=incident.reported&at=2022")).containsExactly(6L, 7L);
        assertThat(sequences("/api/events?from=10&known=11")).containsExactly(10L, 11L);
        assertThat(sequences("/api/events?known=2026-01-01T00:00:02Z")).containsExactly(1L, 2L);
        assertThat(sequences("/api/events?known=0")).isEmpty();
    }

    @Test
    void typeThatNoEventHasIsRefused() {
        MvcTestResult answer = get("/api/events?type=relation.sever");

        assertThat(answer).hasStatus(400);
        assertThat(body(answer).at("/violations/0/field").asString()).isEqualTo("type");
        assertThat(body(answer).at("/violations/0/message").asString())
                .startsWith("no event has the type relation.sever; types are ")
                .contains("relation.severed");
    }

    @Test
    void oneEventIsACloudEvent() {
        MvcTestResult answer = get("/api/events/6");

        assertThat(answer).hasStatusOk().hasContentType("application/cloudevents+json");
        assertThat(body(answer).at("/data/incident").asString()).isEqualTo("INC-JULY");
        assertThat(answer.getResponse().getHeader("Demarche-Position")).isEqualTo("16");
    }

    @Test
    void unreadableEventIsListed() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.unknown(17));
        RecordedEvent known = Samples.recorded(18, Samples.report("I"));
        byte[] broken = "{\n".getBytes(StandardCharsets.UTF_8);
        more.add(
                new RecordedEvent(18, "E-18", known.type(), 1, known.subject(), "C", known.recordedAt(), "00", broken));
        new TestProjector(models, signal).project(more);

        List<String> lines = lines(get("/api/events?from=17"));
        assertThat(lines.getFirst()).endsWith("\"data\":{\"x\":1}}");
        assertThat(lines.getLast()).endsWith("\"data_base64\":\"ewo=\"}");
        assertThat(sequences("/api/events?from=17&at=2026")).isEmpty();
    }
}
