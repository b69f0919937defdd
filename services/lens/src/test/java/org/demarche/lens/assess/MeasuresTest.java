package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.severed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.vocabulary.StatementKind;
import org.demarche.lens.assess.RelationState.DueBy;
import org.demarche.lens.assess.RelationState.Measure;
import org.demarche.lens.assess.RelationState.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void everyMeasureButTheBreakItselfIsListedInTheOrderRecorded() {
        List<Measure> measures = measures(
                ALL,
                statement("2022-09-08"),
                severed("2022-09-07"),
                new PersonaNonGrataDeclared(CASE, "AL-IR", "AL", "Iranian diplomats", date("2022-09-19"), by("B")),
                departure("2022-09-07", Duration.ofHours(24)));
        assertThat(measures)
                .extracting(Measure::kind)
                .containsExactly(MeasureKind.STATEMENT, MeasureKind.PERSONA_NON_GRATA, MeasureKind.MISSION_DEPARTURE);
        assertThat(measures).extracting(Measure::claim).containsExactly("c1", "c3", "c4");
        assertThat(measures.getFirst().verbatim()).isEqualTo("anti-Iranian");
        assertThat(measures.get(1).who()).isEqualTo("Iranian diplomats");
    }

    @Test
    void aDeadlineRunsOutAsUncertainlyAsTheOrderIsDated() {
        assertThat(dueBy("2022-09-07", Duration.ofHours(24)))
                .isEqualTo(
                        new DueBy(Instant.parse("2022-09-08T00:00:00Z"), Instant.parse("2022-09-08T23:59:59.999999Z")));
        assertThat(dueBy("2022-09-07/..", Duration.ofHours(24)))
                .isEqualTo(new DueBy(Instant.parse("2022-09-08T00:00:00Z"), null));
        assertThat(dueBy("../2022-09-07", Duration.ofHours(24)))
                .isEqualTo(new DueBy(null, Instant.parse("2022-09-08T23:59:59.999999Z")));
    }

    @Test
    void withoutADateOrADeadlineNothingIsDue() {
        assertThat(dueBy(null, Duration.ofHours(24))).isNull();
        assertThat(dueBy("2022-09-07", null)).isNull();
        assertThat(dueBy("2022-09-07", Duration.ofHours(-1))).isNull();
    }

    @Test
    void aDeadlineBeyondAllTimeLeavesTheEndOpen() {
        assertThat(dueBy("2022-09-07", Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(new DueBy(null, null));
    }

    @Test
    void measuresThatCertainlyCameLaterAreNotInThePicture() {
        Event[] events = {statement("2022-09-07/.."), statement("2022-09-19"), statement(null)};
        assertThat(measures(at("2022-09-08"), events))
                .extracting(Measure::claim)
                .containsExactly("c1", "c3");
        assertThat(measures(at("2022-09-19"), events)).hasSize(3);
    }

    private static @Nullable DueBy dueBy(@Nullable String ordered, @Nullable Duration deadline) {
        return measures(ALL, departure(ordered, deadline)).getFirst().dueBy();
    }

    private static MissionDepartureOrdered departure(@Nullable String occurred, @Nullable Duration deadline) {
        return new MissionDepartureOrdered(
                CASE, "AL-IR", "AL", "embassy staff", deadline, date(occurred), by("AL-GOV"));
    }

    private static StatementIssued statement(@Nullable String occurred) {
        return new StatementIssued(
                CASE, "AL-IR", "IR", StatementKind.REJECT, null, "anti-Iranian", date(occurred), by("IR-MFA"));
    }

    private static List<Measure> measures(Reading reading, Event... events) {
        return RelationAssessment.assess("AL-IR", claims(events), reading, NO_DOCUMENTS)
                .measures();
    }
}
