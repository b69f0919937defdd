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
import org.demarche.contracts.event.RelationEvent.ContextRecorded;
import org.demarche.contracts.event.RelationEvent.Downgraded;
import org.demarche.contracts.event.RelationEvent.HeadOfMissionRecalled;
import org.demarche.contracts.event.RelationEvent.JustificationRecorded;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.PremisesEntryRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.view.RelationState.DueBy;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Terms;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void everyMeasureExceptSeverancesIsListedInLedgerOrder() {
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
    void deadlineIsAsUncertainAsTheDateOfTheOrder() {
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
    void measuresThatCertainlyHappenedLaterAreLeftOut() {
        Event[] events = {statement("2022-09-07/.."), statement("2022-09-19"), statement(null)};
        assertThat(measures(at("2022-09-08"), events))
                .extracting(Measure::claim)
                .containsExactly("c1", "c3");
        assertThat(measures(at("2022-09-19"), events)).hasSize(3);
    }

    @Test
    void everyKindOfMeasureIsListedWithWhatOnlyItHas() {
        List<Measure> measures = measures(
                ALL,
                new ContextRecorded(CASE, "AL-IR", RelationTone.TENSE, "shelter", date("2013/.."), by("B")),
                new PremisesEntryRecorded(CASE, "AL-IR", "police", "embassy", "Tirana", null, by("B")),
                new JustificationRecorded(CASE, "AL-IR", "AL", "c1", Ground.PROPORTIONALITY, "fair", null, by("B")),
                new Downgraded(CASE, "AL-IR", "AL", "chargé", "lower", null, by("B")),
                new HeadOfMissionRecalled(CASE, "AL-IR", "AL", "ambassador", "home", null, by("B")),
                new ProtectingPowerDesignated(CASE, "AL-IR", "IR", "CH", null, by("B")),
                new SanctionsImposed(CASE, "AL-IR", "AL", "ministry", "freeze", null, by("B")),
                new SanctionsLifted(CASE, "AL-IR", "AL", "ministry", "freeze", null, by("B")));
        assertThat(measures)
                .extracting(Measure::kind)
                .containsExactly(
                        MeasureKind.CONTEXT,
                        MeasureKind.PREMISES_ENTRY,
                        MeasureKind.JUSTIFICATION,
                        MeasureKind.DOWNGRADE,
                        MeasureKind.RECALL,
                        MeasureKind.PROTECTING_POWER,
                        MeasureKind.SANCTIONS_IMPOSED,
                        MeasureKind.SANCTIONS_LIFTED);
        assertThat(measures)
                .extracting(Measure::initiator)
                .containsExactly(null, "police", "AL", "AL", "AL", "IR", "AL", "AL");
        assertThat(measures)
                .extracting(Measure::who)
                .containsExactly(null, null, null, null, "ambassador", null, "ministry", "ministry");
        assertThat(measures)
                .extracting(Measure::verbatim)
                .containsExactly("shelter", null, "fair", "lower", "home", null, null, null);
        assertThat(measures)
                .extracting(Measure::terms)
                .containsExactly(
                        new Terms(RelationTone.TENSE, null, null, null, null, null, null),
                        new Terms(null, "embassy", "Tirana", null, null, null, null),
                        new Terms(null, null, null, Ground.PROPORTIONALITY, null, null, null),
                        new Terms(null, null, null, null, "chargé", null, null),
                        Measures.NO_TERMS,
                        new Terms(null, null, null, null, null, "CH", null),
                        new Terms(null, null, null, null, null, null, "freeze"),
                        new Terms(null, null, null, null, null, null, "freeze"));
        assertThat(measures.get(2).about()).isEqualTo("c1");
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

    private static List<Measure> measures(AsOf asOf, Event... events) {
        return RelationAssessment.assess("AL-IR", claims(events), asOf, NO_DOCUMENTS)
                .measures();
    }
}
