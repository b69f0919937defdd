package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.severed;
import static org.demarche.lens.assess.Given.stated;

import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.TimelineRow.Certainty;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.Confidence;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Event[] EVENTS = {
        opened("Albania"),
        document("DOC", "2022-09-11/.."),
        severed("2022-09-19", stated("B", "2022-09-20", null)),
        severed("2022-08", stated("A", null, "DOC")),
        severed("2022-08-01", stated("A", "2022-09-01", null)),
        severed("../2022-09", by("A")),
    };

    @Test
    void occurredClockSortsByEarliestMomentThenByPositionAndUndatedLast() {
        assertThat(rows(ALL, Clock.OCCURRED))
                .extracting(TimelineRow::claim)
                .containsExactly("c6", "c4", "c5", "c3", "c1", "c2");
    }

    @Test
    void statedClockUsesThePublicationDateOfTheDocument() {
        assertThat(rows(ALL, Clock.STATED))
                .extracting(TimelineRow::claim)
                .containsExactly("c5", "c2", "c4", "c3", "c1", "c6");
    }

    @Test
    void recordedClockKeepsLedgerOrder() {
        assertThat(rows(ALL, Clock.RECORDED)).extracting(TimelineRow::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void timelineIsLimitedByTheAsOfPoint() {
        assertThat(rows(said("2022-09-01"), Clock.RECORDED))
                .extracting(TimelineRow::claim)
                .containsExactly("c1", "c5", "c6");
        assertThat(rows(at("2022-08-31"), Clock.RECORDED))
                .extracting(TimelineRow::claim)
                .containsExactly("c1", "c2", "c4", "c5", "c6");
    }

    @Test
    void rowShowsClaimAsserterAndCertainty() {
        Attributed event = new Attributed(
                CASE,
                "ATT-1",
                "INC-JULY",
                "IR",
                null,
                Confidence.HIGH,
                null,
                "no doubt",
                null,
                date("2022-07-15"),
                by("DART", Mode.DIRECT));
        TimelineRow row = Timeline.of(claims(event), ALL, Given.NO_DOCUMENTS, Clock.OCCURRED)
                .getFirst();
        assertThat(row.type()).isEqualTo("attribution.attributed");
        assertThat(row.subject()).isEqualTo("INC-JULY");
        assertThat(row.thing()).isEqualTo("attribution/ATT-1");
        assertThat(row.asserter()).isEqualTo("DART");
        assertThat(row.occurred()).isEqualTo(new When("2022-07-15", "2022-07-15", "2022-07-15"));
        assertThat(row.stated()).isNull();
        assertThat(row.certainty())
                .isEqualTo(new Certainty(Mode.DIRECT, Confidence.HIGH, null, "no doubt", null, null));
    }

    @Test
    void rowHasTheIdOfItsEntity() {
        assertThat(rows(ALL, Clock.RECORDED))
                .extracting(TimelineRow::subject)
                .containsExactly(CASE, "DOC", "AL-IR", "AL-IR", "AL-IR", "AL-IR");
    }

    @Test
    void rowIsMarkedCorrectedWhileTheCorrectionCounts() {
        Event severed = severed("2022-08", by("A"));
        Event corrected = new ClaimEvent.Corrected(CASE, "c1", 1, date("2022-09"), null, null, by("A"));
        Event takenBack = new ClaimEvent.Retracted(CASE, "c2", 2, null, null, by("A"));

        assertThat(rows(claims(severed), ALL, Clock.RECORDED))
                .extracting(TimelineRow::corrected)
                .containsExactly(false);
        assertThat(rows(claims(severed, corrected), ALL, Clock.RECORDED))
                .extracting(TimelineRow::corrected)
                .containsExactly(true, false);
        assertThat(rows(claims(severed, corrected, takenBack), ALL, Clock.RECORDED))
                .extracting(TimelineRow::corrected)
                .containsExactly(false, false, false);
    }

    private static List<TimelineRow> rows(AsOf asOf, Clock clock) {
        return rows(claims(EVENTS), asOf, clock);
    }

    private static List<TimelineRow> rows(List<RecordedClaim> claims, AsOf asOf, Clock clock) {
        return Timeline.of(claims, asOf, Documents.in(claims, asOf), clock);
    }
}
