package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Lists: filters, parts and clocks. */
@LensTest
class ListQuestionsTest extends StoryQuestions {
    @Autowired
    private ReadModels models;

    @Autowired
    private PositionSignal signal;

    @Test
    void incidentsAreFilteredByCaseStatusAndText() {
        assertThat(ids("/api/incidents")).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(ids("/api/incidents?case=AL22")).containsExactly("INC-JULY", "INC-TIMS");
        assertThat(ids("/api/incidents?case=none")).isEmpty();
        assertThat(ids("/api/incidents?status=CONFIRMED")).containsExactly("INC-JULY", "INC-MK");
        assertThat(ids("/api/incidents?status=CONFIRMED&case=MK23")).containsExactly("INC-MK");
        assertThat(ids("/api/incidents?status=SUSPECTED")).isEmpty();
        assertThat(ids("/api/incidents?q=tims")).containsExactly("INC-MK2", "INC-TIMS");
        assertThat(ids("/api/incidents?q=(TIMS)")).containsExactly("INC-TIMS");
        assertThat(ids("/api/incidents?q=inc-mk")).containsExactly("INC-MK", "INC-MK2");
    }

    @Test
    void listShowsTheEntitiesAsOfItsClocks() {
        assertThat(ids("/api/incidents?known=14")).containsExactly("INC-JULY", "INC-MK", "INC-TIMS");
        assertThat(ids("/api/incidents?known=7&status=REPORTED")).containsExactly("INC-JULY", "INC-TIMS");
        assertThat(ids("/api/incidents?known=7&status=CONFIRMED")).isEmpty();
        assertThat(ids("/api/incidents?known=0")).isEmpty();
        assertThat(ids("/api/incidents?at=2022-08&q=services")).containsExactly("INC-JULY");
        assertThat(ids("/api/incidents?said=2022-07&status=REPORTED")).containsExactly("INC-JULY");
        assertThat(ids("/api/incidents?known=2026-01-01T00:00:06Z")).containsExactly("INC-JULY");
    }

    @Test
    void listIsReturnedInParts() {
        assertThat(pages("/api/incidents", 1)).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(pages("/api/incidents", 3)).containsExactly("INC-JULY", "INC-MK", "INC-MK2", "INC-TIMS");
        assertThat(json("/api/incidents?limit=4").at("/next").isNull()).isTrue();
        assertThat(json("/api/incidents?status=CONFIRMED&limit=1").at("/next").asString())
                .isEqualTo("INC-JULY");
        assertThat(json("/api/incidents?status=CONFIRMED&limit=1&after=INC-JULY")
                        .at("/next")
                        .isNull())
                .isTrue();
    }

    @Test
    void filteredListIsPagedWithoutLoss() {
        List<RecordedEvent> many = new ArrayList<>(Story.EVENTS);
        for (int i = 0; i < 230; i++) {
            String title = i % 3 == 0 ? "Wanted" : "Other";
            many.add(Samples.recorded(17 + i, Samples.report("BIG", "X-%03d".formatted(i), title)));
        }
        new TestProjector(models, signal).project(many);

        assertThat(pages("/api/incidents?q=wanted&at=2023", 25)).hasSize(77).doesNotHaveDuplicates();
        assertThat(json("/api/incidents?case=BIG").at("/items").size()).isEqualTo(50);
    }

    @Test
    void timelineIsSortedByItsClockAndReturnedInParts() {
        assertThat(rows("/api/cases/MK23/timeline?clock=recorded")).containsExactly("E-13", "E-14", "E-15", "E-16");
        assertThat(rows("/api/cases/MK23/timeline?clock=stated")).containsExactly("E-14", "E-15", "E-16", "E-13");
        assertThat(rows("/api/cases/MK23/timeline")).containsExactly("E-14", "E-15", "E-13", "E-16");
        assertThat(rows("/api/cases/MK23/timeline?known=14")).containsExactly("E-14", "E-13");
        JsonNode part = json("/api/cases/MK23/timeline?limit=3");
        assertThat(part.at("/next").asString()).isEqualTo("E-13");
        assertThat(rows("/api/cases/MK23/timeline?limit=3&after=E-13")).containsExactly("E-16");
        assertThat(json("/api/cases/MK23/timeline?limit=4").at("/next").isNull())
                .isTrue();
    }

    private List<String> rows(String path) {
        return texts(json(path), "/claim");
    }

    private List<String> pages(String path, int limit) {
        String url = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        JsonNode page = json(url);
        List<String> all = new ArrayList<>(texts(page, "/id"));
        while (!page.at("/next").isNull()) {
            page = json(url + "&after=" + page.at("/next").asString());
            assertThat(page.at("/items").size()).isBetween(1, limit);
            all.addAll(texts(page, "/id"));
        }
        return all;
    }
}
