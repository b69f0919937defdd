package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.TestQuarantine;
import org.demarche.lens.projector.TestProjector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever gets an answer that lacks what waits in quarantine can tell it from a full one. */
@LensTest
class QuarantinedAnswersTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @Autowired
    private ReadModels models;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    /** Where something waits for the incident from position 9 on, and for the relation from 12 on. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "/api/incidents/INC-JULY, 9",
                "/api/incidents/INC-JULY?known=9, 9",
                "/api/incidents/INC-JULY?known=8, none",
                "/api/incidents/INC-JULY/diff?from=6, 9",
                "/api/incidents/INC-JULY/diff?from=6&to=8, none",
                "/api/incidents/INC-TIMS, none",
                "/api/incidents, 9",
                "/api/incidents?known=8, none",
                "/api/incidents.csv, 9",
                "/api/why?of=incident/INC-JULY/title, 9",
                "/api/why?of=incident/INC-JULY/title&known=8, 9",
                "/api/relations/AL-IR, 12",
                "/api/relations/AL-IR?known=11, none",
                "/api/relations/AL-IR/order?incident=INC-JULY, 9",
                "/api/relations/AL-IR/diff?from=1, 12",
                "/api/relations, 12",
                "/api/cases/AL22, none",
                "/api/cases/AL22/timeline, none",
                "/api/attributions/INC-JULY, none",
                "/api/actors, none",
                "/api/events, none",
                "/api/incidents/INC-NONE, none"
            })
    void anAnswerTellsTheFirstPositionThatItLacks(String path, @Nullable String position) {
        waits("incident/INC-JULY", 9L, 14L);
        waits("relation/AL-IR", 12L);

        assertThat(quarantined(path)).isEqualTo(position);
    }

    @Test
    void entityWithoutAppliedEventsIsUnknownAndReportedAsIncomplete() {
        List<RecordedEvent> more = new ArrayList<>(Story.EVENTS);
        more.add(Samples.recorded(17, Samples.report("LATE")));
        new TestProjector(models).project(more.subList(0, 16));
        waits("incident/LATE", 17L);
        models.progress().write(new Checkpoint(17, 34, Samples.recordedAt(17), 0, null, true));

        assertThat(mvc.get().uri("/api/incidents/LATE")).hasStatus(404).hasHeader("Demarche-Quarantined", "17");
        assertThat(quarantined("/api/incidents?case=AL22")).isEqualTo("17");
        assertThat(quarantined("/api/incidents/INC-TIMS")).isNull();
    }

    @Test
    void aPageSaysItToAPerson() {
        waits("incident/INC-JULY", 9L);

        assertThat(mvc.get().uri("/incidents/INC-JULY").accept("text/html"))
                .bodyText()
                .contains("Incomplete.", ">9</b> on could not be applied");
        assertThat(mvc.get().uri("/incidents/INC-TIMS").accept("text/html"))
                .bodyText()
                .doesNotContain("Incomplete.");
    }

    @Test
    void answerIsCompleteAfterTheQuarantine() {
        waits("incident/INC-JULY", 9L);
        models.quarantines()
                .write(List.of(models.quarantines().of("incident/INC-JULY").released()));

        assertThat(quarantined("/api/incidents/INC-JULY")).isNull();
    }

    @Test
    void notModifiedAnswerStillReportsWhatIsMissing() {
        waits("incident/INC-JULY", 9L);
        String path = "/api/incidents/INC-JULY";
        String etag = mvc.get().uri(path).exchange().getResponse().getHeader("ETag");

        assertThat(mvc.get().uri(path).header("If-None-Match", String.valueOf(etag)))
                .hasStatus(304)
                .hasHeader("Demarche-Quarantined", "9");
    }

    private void waits(String thing, Long... positions) {
        TestQuarantine.in(models, Quarantined.none(thing).with(List.of(positions), "cannot be applied"));
    }

    private @Nullable String quarantined(String path) {
        return mvc.get().uri(path).exchange().getResponse().getHeader("Demarche-Quarantined");
    }
}
