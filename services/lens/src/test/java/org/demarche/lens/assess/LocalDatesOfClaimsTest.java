package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.severed;

import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.RelationState.DateClaim;
import org.demarche.contracts.view.TimelineRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date without a time is the local date of what is claimed; two moments are compared as moments. */
class LocalDatesOfClaimsTest {

    @ParameterizedTest
    @CsvSource({
        "2022-09-07, 2022-09-07T08:15+09:00, false",
        "2022-09-06, 2022-09-07T08:15+09:00, true",
        "2022-09-07T08:15+09:00, 2022-09-06T23:15Z, false",
        "2022-09-07T08:15+09:00, 2022-09-07T08:15Z, true",
        "'[2022-09-07,2022-09-19]', 2022-09-19, false",
        "'[2022-09-07,2022-09-19]', 2022-09-10, true",
        "2022-09-XX, 2022-09-10, false",
        "2022-09-07T10:00, 2022-09-07, false",
    })
    void datesContradictEachOtherOnlyIfNoDayAndNoMomentCanBeBoth(String one, String other, boolean contested) {
        assertThat(state(ALL, severed(one), severed(other)).contested()).isEqualTo(contested);
        assertThat(SlotAssessment.contradictions(
                        claims(reported("INC", one), reported("INC", other)), ALL, NO_DOCUMENTS))
                .hasSize(contested ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-19T06:30+09:00, 2021-03-18, NOT",
        "2021-03-19T06:30+09:00, 2021-03-19, CERTAINLY",
        "2021-03-19T20:00-08:00, 2021-03-19, CERTAINLY",
        "2021-03-19T06:30+09:00, 2021-03-18T21:00Z, NOT",
        "2021-03-19T06:30+09:00, 2021-03-18T21:31Z, CERTAINLY",
        "2021-03-19, 2021-03-19T06:30+09:00, POSSIBLY",
        "2021-03-19, 2021-03-18T22:00Z, NOT",
        "'[2021-03-19,2021-03-25]', 2021-03-20, POSSIBLY",
        "'[2021-03-19,2021-03-25]', 2021-03-25, CERTAINLY",
    })
    void severanceHoldsOnTheDayOfItsPlace(String severed, String at, RelationState.Severed answer) {
        assertThat(state(at(at), severed(severed)).severed()).isEqualTo(answer);
    }

    @Test
    void claimsAreListedInTheOrderOfTheCalendarAndOfMoments() {
        Event[] events = {
            severed("2022-09-08"),
            severed("2022-09-07T08:15+09:00"),
            severed("2022-09-07"),
            severed("2022-09-06T23:00Z")
        };

        assertThat(state(ALL, events).dates())
                .extracting(DateClaim::edtf)
                .containsExactly("2022-09-06T23:00Z", "2022-09-07", "2022-09-07T08:15+09:00", "2022-09-08");
        assertThat(Timeline.of(claims(events), ALL, NO_DOCUMENTS, Clock.OCCURRED))
                .extracting(TimelineRow::position)
                .containsExactly(4L, 3L, 2L, 1L);
    }

    private static RelationState state(AsOf asOf, Event... events) {
        return RelationAssessment.assess("AL-IR", claims(events), asOf, NO_DOCUMENTS);
    }
}
