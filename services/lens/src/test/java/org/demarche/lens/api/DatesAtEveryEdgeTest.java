package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.StatementKind;
import org.demarche.lens.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A claim that is allowed never makes a page fail, whatever its date is. */
@LensTest
class DatesAtEveryEdgeTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/cases/C",
            "/cases/C/timeline",
            "/cases/C/marks",
            "/relations/AL-IR",
            "/relations/AL-IR?said=0000",
            "/relations/AL-IR?at=9999",
            "/events",
            "/pages/stops?case=C",
            "/why?of=relation/AL-IR/severed");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000",
                "0000-01-01",
                "0001-01",
                "0222-09-07",
                "0337-01-01",
                "0340-01-01",
                "9998-12-31",
                "9999",
                "9999-24",
                "9999-12-31T23:59:59-18:00",
                "0000-01-01T00:00+18:00",
                "../0000",
                "9999/..",
                "0000/9999"
            })
    void everyPageShowsAClaimOfAnyDate(String date) {
        fill(List.of(severed("2022-09-07"), severed(date)));
        shown();
        fill(List.of(statement(date)));
        shown();
        fill(List.of(severed(date), restored(date), statement("0000"), statement("9999")));
        shown();
    }

    private void shown() {
        for (String page : PAGES) {
            var answer = mvc.get()
                    .uri(page)
                    .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)
                    .exchange();
            assertThat(answer).as(page).hasStatusOk();
            assertThat(answer).as(page).bodyText().doesNotContain("cannot-show");
        }
    }

    private void fill(List<Event> events) {
        List<Event> all = new ArrayList<>(events);
        all.addFirst(new Opened("C", "Case", null, said("DESK", "2022")));
        filling.with(Samples.ledger(all));
    }

    private static Event severed(String date) {
        return new Severed("C", "AL-IR", "AL", null, Edtf.parse(date), said("AL", "2022-09-07"));
    }

    private static Event restored(String date) {
        return new Restored("C", "AL-IR", "AL", null, Edtf.parse(date), said("AL", date));
    }

    private static Event statement(String date) {
        return new StatementIssued(
                "C", "AL-IR", "IR", StatementKind.values()[0], null, null, Edtf.parse(date), said("IR", date));
    }
}
