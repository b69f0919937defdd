package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.declarePersonaNonGrata;
import static org.demarche.ledger.Claims.issueStatement;
import static org.demarche.ledger.Claims.orderMissionDeparture;
import static org.demarche.ledger.Claims.restoreRelations;
import static org.demarche.ledger.Claims.severRelations;
import static org.demarche.ledger.decide.Scenario.given;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.demarche.ledger.Claims;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelationDecisionsTest {

    /** A command about the given relation by the given initiator. */
    interface Measure extends BiFunction<String, String, Command> {}

    static Stream<Named<Measure>> acts() {
        return Stream.of(
                Named.of("sever", (relation, by) -> severRelations("AL", relation, by)),
                Named.of("restore", (relation, by) -> restoreRelations("AL", relation, by)),
                Named.of("persona non grata", (relation, by) -> declarePersonaNonGrata("AL", relation, by)),
                Named.of("departure", (relation, by) -> orderMissionDeparture("AL", relation, by)),
                Named.of(
                        "downgrade",
                        (relation, by) ->
                                new RelationEvent.Downgraded("AL", relation, by, "chargé", "v", OCCURRED, SOURCE)),
                Named.of(
                        "recall",
                        (relation, by) -> new RelationEvent.HeadOfMissionRecalled(
                                "AL", relation, by, "him", "v", OCCURRED, SOURCE)),
                Named.of(
                        "power",
                        (relation, by) -> new RelationEvent.ProtectingPowerDesignated(
                                "AL", relation, by, "CH", OCCURRED, SOURCE)),
                Named.of(
                        "impose",
                        (relation, by) -> new RelationEvent.SanctionsImposed(
                                "AL", relation, by, "them", "freeze", OCCURRED, SOURCE)),
                Named.of(
                        "lift",
                        (relation, by) -> new RelationEvent.SanctionsLifted(
                                "AL", relation, by, "them", "freeze", OCCURRED, SOURCE)));
    }

    static Stream<Named<Measure>> all() {
        return Stream.concat(
                acts(),
                Stream.of(
                        Named.of("statement", (relation, by) -> issueStatement("AL", relation, by)),
                        Named.of("justification", RelationDecisionsTest::justify)));
    }

    private static RelationEvent.JustificationRecorded justify(String relation, String by) {
        return new RelationEvent.JustificationRecorded(
                "AL", relation, by, "the break", Ground.PROPORTIONALITY, "proportionate", OCCURRED, SOURCE);
    }

    @Test
    void relationsAreSevered() {
        given(caseOpened("AL"))
                .when(severRelations("AL", "AL-IR", "AL"))
                .then(new RelationEvent.Severed("AL", "AL-IR", "AL", "all ties", OCCURRED, SOURCE));
    }

    @Test
    void aSourceNeedNotSayWhoSeveredRelations() {
        Event unnamed = new RelationEvent.Severed("AL", "AL-IR", null, null, OCCURRED, SOURCE);
        given(caseOpened("AL"))
                .when(new RelationEvent.Severed("AL", "IR-AL", null, null, OCCURRED, SOURCE))
                .then(unnamed);
    }

    @Test
    void internationalOrganisationIsASideOfARelation() {
        given(caseOpened("AL"))
                .when(new RelationEvent.SanctionsImposed(
                        "AL", "RU-EU", "EU", "GRU Unit 74455", "asset freeze", OCCURRED, SOURCE))
                .then(new RelationEvent.SanctionsImposed(
                        "AL", "EU-RU", "EU", "GRU Unit 74455", "asset freeze", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(declarePersonaNonGrata("AL", "NATO-RU", "NATO"))
                .accepted();
        given(caseOpened("AL")).when(issueStatement("AL", "EU-RU", "EU")).accepted();
        given(caseOpened("AL"))
                .when(new RelationEvent.HeadOfMissionRecalled("AL", "EU-RU", "EU", null, null, OCCURRED, SOURCE))
                .accepted();
    }

    @Test
    void onlyStatesSeverRestoreAndDowngradeRelationsAndNameProtectingPowers() {
        Stream.of(
                        severRelations("AL", "EU-RU", "RU"),
                        restoreRelations("AL", "EU-RU", "EU"),
                        new RelationEvent.Downgraded("AL", "EU-RU", "EU", null, null, OCCURRED, SOURCE),
                        new RelationEvent.ProtectingPowerDesignated("AL", "EU-RU", "RU", "CH", OCCURRED, SOURCE))
                .forEach(command -> given(caseOpened("AL"))
                        .when(command)
                        .refused("between-states-only", "EU is an international organisation"));
    }

    @Test
    void formerStateActsInItsYearsOnly() {
        given(caseOpened("AL"))
                .when(new RelationEvent.Severed("AL", "IL-SU", "SU", null, Edtf.parse("1967-06-10"), SOURCE))
                .accepted();
        given(caseOpened("AL"))
                .when(new RelationEvent.Severed("AL", "IL-SU", "SU", null, Edtf.parse("2022-06"), SOURCE))
                .refused("no-state-then", "relation names SU (Soviet Union)", "1991-12-26", "2022-06");
        given(caseOpened("AL"))
                .when(new RelationEvent.Severed("AL", "IL-SU", "SU", null, null, SOURCE))
                .accepted();
    }

    @Test
    void mistakenCodeOfAStateIsRefusedWithAHint() {
        given(caseOpened("AL")).when(severRelations("AL", "IR-UK", "UK")).refused("unknown-state", "did you mean GB?");
    }

    @Test
    void lastingMeasureEnds() {
        Event power = new RelationEvent.ProtectingPowerDesignated("AL", "AL-IR", "AL", "CH", OCCURRED, SOURCE);
        given(caseOpened("AL"), power)
                .when(new RelationEvent.MeasureEnded("AL", "IR-AL", "AL", "claim-2", "over", OCCURRED, SOURCE))
                .then(new RelationEvent.MeasureEnded("AL", "AL-IR", "AL", "claim-2", "over", OCCURRED, SOURCE));
        given(caseOpened("AL"), power)
                .when(new RelationEvent.MeasureEnded("AL", "IR-US", null, "claim-2", null, OCCURRED, SOURCE))
                .refused("no-measure", "claim-2", "IR-US");
        given(caseOpened("AL"), power)
                .when(new RelationEvent.MeasureEnded("AL", "AL-IR", null, "claim-9", null, OCCURRED, SOURCE))
                .refused("unknown-claim", "claim-9");
    }

    @Test
    void claimThatIsNotAMeasureHasNoEnd() {
        Event severed = new RelationEvent.Severed("AL", "AL-IR", "AL", null, OCCURRED, SOURCE);
        given(caseOpened("AL"), severed)
                .when(new RelationEvent.MeasureEnded("AL", "AL-IR", null, "claim-2", null, OCCURRED, SOURCE))
                .refused("no-measure", "claim-2");
    }

    @Test
    void relationsAreRestored() {
        given(caseOpened("AL"))
                .when(restoreRelations("AL", "AL-IR", "IR"))
                .then(new RelationEvent.Restored("AL", "AL-IR", "IR", "again", OCCURRED, SOURCE));
    }

    @Test
    void diplomatsAreDeclaredUnwelcome() {
        given(caseOpened("AL"))
                .when(declarePersonaNonGrata("AL", "AL-IR", "AL"))
                .then(new RelationEvent.PersonaNonGrataDeclared(
                        "AL", "AL-IR", "AL", "two diplomats", OCCURRED, SOURCE));
    }

    @Test
    void aMissionIsOrderedToLeave() {
        given(caseOpened("AL"))
                .when(orderMissionDeparture("AL", "AL-IR", "AL"))
                .then(new RelationEvent.MissionDepartureOrdered(
                        "AL", "AL-IR", "AL", "embassy staff", Duration.ofHours(24), OCCURRED, SOURCE));
    }

    @Test
    void aStatementIsIssued() {
        given(caseOpened("AL"))
                .when(issueStatement("AL", "AL-IR", "IR"))
                .then(new RelationEvent.StatementIssued(
                        "AL", "AL-IR", "IR", StatementKind.CONDEMN, "the attack", "condemned", OCCURRED, SOURCE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRelationGivenInTheOtherOrderIsTheSameRelation(Measure measure) {
        Decision straight =
                given(caseOpened("AL")).when(measure.apply("AL-IR", "IR")).decision();
        given(caseOpened("AL")).when(measure.apply("IR-AL", "IR")).then(event(straight));
    }

    private static Event event(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.event();
            case Decision.Refused refused -> throw new AssertionError(refused.rejection());
        };
    }

    @Test
    void contradictorySeverancesAreAllRecorded() {
        Event inSeptember = new RelationEvent.Severed("AL", "AL-IR", "AL", null, Edtf.parse("2022-09-07"), SOURCE);
        Event inAugust = new RelationEvent.Severed("AL", "AL-IR", "AL", null, Edtf.parse("2022-08"), SOURCE);
        given(caseOpened("AL"), inSeptember, inAugust)
                .when(severRelations("AL", "AL-IR", "IR"))
                .accepted();
    }

    @Test
    void aRestorationNeedsNoSeverance() {
        given(caseOpened("AL")).when(restoreRelations("AL", "AL-IR", "AL")).accepted();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStateHasNoRelationWithItself(Measure measure) {
        given(caseOpened("AL")).when(measure.apply("AL-AL", "AL")).refused("relation-with-itself", "AL");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRelationIsBetweenStates(Measure measure) {
        given(caseOpened("AL")).when(measure.apply("AL-ZZ", "AL")).refused("unknown-state", "relation names ZZ");
        given(caseOpened("AL")).when(measure.apply("ZZ-AL", "AL")).refused("unknown-state", "relation names ZZ");
        given(caseOpened("AL")).when(measure.apply("ZZ-ZZ", "ZZ")).refused("unknown-state", "relation names ZZ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theInitiatorMustBeKnown(Measure measure) {
        given(caseOpened("AL"))
                .when(measure.apply("AL-IR", "nato"))
                .refused("unknown-actor", "initiator names", "nato");
    }

    @ParameterizedTest
    @MethodSource("acts")
    void onlyAStateOfTheRelationActs(Measure measure) {
        given(caseOpened("AL"))
                .when(measure.apply("IR-AL", "US"))
                .refused("initiator-outside-relation", "initiator is US", "AL-IR");
    }

    @ParameterizedTest
    @MethodSource("acts")
    void anOrganOfAStateIsNotTheState(Measure measure) {
        given(caseOpened("AL"), actorRegistered("mfa-albania"))
                .when(measure.apply("AL-IR", "mfa-albania"))
                .refused("initiator-outside-relation", "mfa-albania");
    }

    @Test
    void aThirdPartyMaySpeak() {
        given(caseOpened("AL")).when(issueStatement("AL", "AL-IR", "US")).accepted();
        given(caseOpened("AL"), actorRegistered("nato"))
                .when(issueStatement("AL", "AL-IR", "nato"))
                .then(new RelationEvent.StatementIssued(
                        "AL",
                        "AL-IR",
                        "nato",
                        StatementKind.CONDEMN,
                        "the attack",
                        "condemned",
                        OCCURRED,
                        Claims.SOURCE));
    }

    @Test
    void aThirdPartyMayJustify() {
        given(caseOpened("AL"))
                .when(justify("AL-IR", "US"))
                .then(new RelationEvent.JustificationRecorded(
                        "AL", "AL-IR", "US", "the break", Ground.PROPORTIONALITY, "proportionate", OCCURRED, SOURCE));
    }

    @Test
    void everyOtherMeasureIsRecordedAsItIsClaimed() {
        given(caseOpened("AL"))
                .when(new RelationEvent.Downgraded("AL", "AL-IR", "AL", "chargé", "v", OCCURRED, SOURCE))
                .then(new RelationEvent.Downgraded("AL", "AL-IR", "AL", "chargé", "v", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(new RelationEvent.HeadOfMissionRecalled("AL", "AL-IR", "AL", "him", "v", OCCURRED, SOURCE))
                .then(new RelationEvent.HeadOfMissionRecalled("AL", "AL-IR", "AL", "him", "v", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(new RelationEvent.SanctionsImposed("AL", "AL-IR", "AL", "them", "freeze", OCCURRED, SOURCE))
                .then(new RelationEvent.SanctionsImposed("AL", "AL-IR", "AL", "them", "freeze", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(new RelationEvent.SanctionsLifted("AL", "AL-IR", "AL", "them", "freeze", OCCURRED, SOURCE))
                .then(new RelationEvent.SanctionsLifted("AL", "AL-IR", "AL", "them", "freeze", OCCURRED, SOURCE));
    }

    @Test
    void aProtectingPowerIsAThirdStateThatIsKnown() {
        given(caseOpened("AL"))
                .when(power("CH"))
                .then(new RelationEvent.ProtectingPowerDesignated("AL", "AL-IR", "AL", "CH", OCCURRED, SOURCE));
        given(caseOpened("AL")).when(power("IR")).refused("power-inside-relation", "power is IR", "AL-IR");
        given(caseOpened("AL")).when(power("swiss")).refused("unknown-actor", "power names", "swiss");
    }

    @Test
    void contextNeedsNoInitiator() {
        given(caseOpened("AL"))
                .when(new RelationEvent.ContextRecorded("AL", "IR-AL", RelationTone.TENSE, "shelter", OCCURRED, SOURCE))
                .then(new RelationEvent.ContextRecorded(
                        "AL", "AL-IR", RelationTone.TENSE, "shelter", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(new RelationEvent.ContextRecorded("AL", "AL-AL", null, null, null, SOURCE))
                .refused("relation-with-itself", "AL");
    }

    @Test
    void partyThatEntersPremisesIsKnownAndMayBeNoState() {
        given(caseOpened("AL"), actorRegistered("police"))
                .when(entry("IR-AL"))
                .then(new RelationEvent.PremisesEntryRecorded(
                        "AL", "AL-IR", "police", "embassy", "Tirana", OCCURRED, SOURCE));
        given(caseOpened("AL")).when(entry("AL-IR")).refused("unknown-actor", "by names", "police");
        given(caseOpened("AL"), actorRegistered("police")).when(entry("AL-ZZ")).refused("unknown-state", "ZZ");
    }

    private static RelationEvent.ProtectingPowerDesignated power(String power) {
        return new RelationEvent.ProtectingPowerDesignated("AL", "AL-IR", "AL", power, OCCURRED, SOURCE);
    }

    private static RelationEvent.PremisesEntryRecorded entry(String relation) {
        return new RelationEvent.PremisesEntryRecorded("AL", relation, "police", "embassy", "Tirana", OCCURRED, SOURCE);
    }
}
