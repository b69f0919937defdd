package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The n-th event given is the claim {@code claim-n}; the first opens the case. */
class ContradictionDecisionsTest {
    private static final String SEVERED = "relation/AL-IR/severed";
    private static final String LEAK = "incident/INC-1/impact/CONFIDENTIALITY";

    @Test
    void aContradictionOfDatesIsResolvedToAClaim() {
        given(events(severed("2022-08"), severed("2022-09-07")))
                .when(toClaim(SEVERED, "claim-3"))
                .then(new ContradictionEvent.Resolved("AL", SEVERED, "claim-3", null, null, "why", SOURCE));
    }

    @Test
    void statesOfTheSlotMayBeInEitherOrder() {
        given(events(severed("2022-08"), severed("2022-09-07")))
                .when(toClaim("relation/IR-AL/severed", "claim-3"))
                .then(new ContradictionEvent.Resolved("AL", SEVERED, "claim-3", null, null, "why", SOURCE));
    }

    @Test
    void contradictionOfDatesIsResolvedToAnUnclaimedDate() {
        given(events(severed("2022-08"), severed("2022-09-19")))
                .when(toDate(SEVERED, "2022-09-07"))
                .then(toDate(SEVERED, "2022-09-07", "AL"));
    }

    @Test
    void actsOfBothSidesAreNoContradiction() {
        given(events(severed("2022-06-30"), severedBy("IR", "2022-07-20")))
                .when(toClaim(SEVERED, "claim-2"))
                .refused("no-contradiction", SEVERED);
    }

    @Test
    void theActsOfTheSidesAreResolvedEachByItself() {
        Event[] events = events(
                severed("2022-06-30"),
                severed("2022-07-01"),
                severedBy("IR", "2022-07-20"),
                severedBy("IR", "2022-07-21"));
        given(events).when(toDate(SEVERED, "2022-07-10")).refused("not-one-act", "initiator", "AL or IR");
        given(events).when(toDate(SEVERED, "2022-07-10", "IR")).then(toDate(SEVERED, "2022-07-10", "IR"));
        given(events).when(toClaim(SEVERED, "claim-5")).accepted();
        given(events).when(toDate(SEVERED, "2022-07-10", "US")).refused("no-contradiction", SEVERED);
    }

    @Test
    void aClaimThatDoesNotSayWhoActedContradictsAnActThatItsDateExcludes() {
        given(events(severed("2022-06-30"), severedBy(null, "2022-07-20")))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
        given(events(severed("2022-06-30"), severedBy("IR", "2022-07-20"), severedBy(null, "2022-07-20")))
                .when(toClaim(SEVERED, "claim-4"))
                .refused("no-contradiction", SEVERED);
    }

    @Test
    void anInitiatorIsNamedOnlyWithADateOfASeverance() {
        Event[] events = events(severed("2022-08"), severed("2022-09-07"));
        given(events)
                .when(new ContradictionEvent.Resolved("AL", SEVERED, "claim-3", null, null, "AL", "why", SOURCE))
                .refused("no-answer", "initiator");
    }

    @Test
    void aContradictionOfValuesIsResolvedToAClaimOrAValue() {
        Event[] events = events(incidentReported("AL", "INC-1"), leak("NONE"), leak("NONE_SERIOUS"));
        given(events).when(toClaim(LEAK, "claim-4")).accepted();
        given(events).when(toValue(LEAK, "SOME")).accepted();
        given(events).when(toDate(LEAK, "2022-09-07")).refused("no-answer", LEAK, "not by occurred");
    }

    @Test
    void aSlotOfDatesIsNotAnsweredByAValue() {
        given(events(severed("2022-08"), severed("2022-09-07")))
                .when(toValue(SEVERED, "soon"))
                .refused("no-answer", SEVERED, "not by a value");
    }

    @Test
    void exactlyOneChoiceIsMade() {
        Event[] events = events(severed("2022-08"), severed("2022-09-07"));
        given(events)
                .when(new ContradictionEvent.Resolved("AL", SEVERED, null, null, null, "why", SOURCE))
                .refused("not-one-choice", "exactly one of claim, occurred and value");
        given(events)
                .when(new ContradictionEvent.Resolved(
                        "AL", SEVERED, "claim-3", Edtf.parse("2022-09-07"), null, "why", SOURCE))
                .refused("not-one-choice", "exactly one of claim, occurred and value");
    }

    @Test
    void claimsThatCanAllHoldAreNoContradiction() {
        given(events()).when(toDate(SEVERED, "2022-09-07")).refused("no-contradiction", SEVERED);
        given(events(severed("2022-09"), severed("2022-09-07")))
                .when(toClaim(SEVERED, "claim-3"))
                .refused("no-contradiction", SEVERED);
    }

    @Test
    void twoSeverancesWithARestorationBetweenThemAreNoContradiction() {
        given(events(severed("2022-08"), restored("2022-09-01"), severed("2022-09-19")))
                .when(toClaim(SEVERED, "claim-4"))
                .refused("no-contradiction", SEVERED);
    }

    @Test
    void aRetractedClaimContradictsNothing() {
        given(events(severed("2022-08"), severed("2022-09-07"), retracted("claim-2")))
                .when(toClaim(SEVERED, "claim-3"))
                .refused("no-contradiction", SEVERED);
    }

    @Test
    void correctedClaimContradictsWithItsCorrectedValue() {
        given(events(severed("2022-08"), severed("2022-09-07"), corrected("claim-2", "2022-09")))
                .when(toClaim(SEVERED, "claim-3"))
                .refused("no-contradiction", SEVERED);
        given(events(severed("2022-09"), severed("2022-09-07"), corrected("claim-2", "2022-08")))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
    }

    @Test
    void theChosenClaimIsALiveOneOfTheSlot() {
        Event[] events = events(
                severed("2022-08"),
                severed("2022-09-07"),
                severed("2022-09-19"),
                retracted("claim-4"),
                restored("2023"));
        given(events).when(toClaim(SEVERED, "claim-9")).refused("unknown-claim", "claim names", "claim-9");
        given(events).when(toClaim(SEVERED, "claim-1")).refused("claim-not-on-slot", "claim-1", SEVERED);
        given(events).when(toClaim(SEVERED, "claim-4")).refused("claim-not-on-slot", "claim-4", SEVERED);
        given(events).when(toClaim(SEVERED, "claim-6")).refused("claim-not-on-slot", "claim-6", SEVERED);
    }

    @Test
    void resolvedSlotIsResolvedAgainOnlyAfterReopening() {
        Event resolved = resolved("claim-2");
        Event reopened = new ContradictionEvent.Reopened("AL", SEVERED, null, null, SOURCE);
        given(events(severed("2022-08"), severed("2022-09-07"), resolved))
                .when(toClaim(SEVERED, "claim-3"))
                .refused("already-resolved", SEVERED);
        given(events(severed("2022-08"), severed("2022-09-07"), resolved, reopened))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
    }

    @Test
    void resolutionToARetractedClaimIsNotInForce() {
        Event[] events = events(
                severed("2022-08"),
                severed("2022-09-07"),
                severed("2022-09-19"),
                resolved("claim-2"),
                retracted("claim-2"));
        given(events).when(toClaim(SEVERED, "claim-3")).accepted();
        given(events).when(reopen(SEVERED)).refused("not-resolved", SEVERED);
    }

    @Test
    void retractedResolutionAllowsAnother() {
        Event[] events = events(severed("2022-08"), severed("2022-09-07"), resolved("claim-2"), retracted("claim-4"));
        given(events).when(toClaim(SEVERED, "claim-3")).accepted();
        given(events).when(reopen(SEVERED)).refused("not-resolved", SEVERED);
    }

    @Test
    void resolutionIsInForceAgainWhenItsRetractionIsRetracted() {
        Event reopened = new ContradictionEvent.Reopened("AL", SEVERED, null, null, SOURCE);
        for (Event undone : List.of(reopened, retracted("claim-4"), retracted("claim-2"))) {
            given(events(severed("2022-08"), severed("2022-09-07"), resolved("claim-2"), undone, retracted("claim-5")))
                    .when(toClaim(SEVERED, "claim-3"))
                    .refused("already-resolved", SEVERED);
        }
    }

    @Test
    void claimContradictsAgainWhenItsRetractionIsRetracted() {
        given(events(severed("2022-08"), severed("2022-09-07"), retracted("claim-2"), retracted("claim-4")))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
    }

    @Test
    void retractedOrCorrectedCorrectionDoesNotChangeTheDate() {
        Event corrected = corrected("claim-2", "2022-09");
        given(events(severed("2022-08"), severed("2022-09-07"), corrected, retracted("claim-4")))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
        given(events(severed("2022-08"), severed("2022-09-07"), corrected, corrected("claim-4", "2022-07")))
                .when(toClaim(SEVERED, "claim-3"))
                .accepted();
    }

    @Test
    void differentStartDatesOfTwoSourcesAreAContradiction() {
        String start = "incident/INC-1/start";
        given(events(reported("cert-al", "2022-09-09"), reported("news-b", "2022-09-10/2022-09-11")))
                .when(toClaim(start, "claim-3"))
                .then(new ContradictionEvent.Resolved("AL", start, "claim-3", null, null, "why", SOURCE));
        given(events(reported("cert-al", "2022-09-09"), reported("news-b", "2022-09-09/2022-09-11")))
                .when(toClaim(start, "claim-3"))
                .refused("no-contradiction", start);
    }

    @Test
    void eachSeveranceOfARelationIsResolvedByItself() {
        Event[] events = events(
                severed("2019-01"),
                severed("2019-03"),
                restored("2020"),
                severed("2022-08"),
                severed("2022-09"),
                resolved("claim-2"));
        given(events).when(toDate(SEVERED, "2019-02")).refused("already-resolved", SEVERED);
        given(events).when(toDate(SEVERED, "2022-09-07")).accepted();
        given(events).when(toClaim(SEVERED, "claim-6")).accepted();
    }

    @Test
    void onlyAResolvedSlotIsReopened() {
        given(events(severed("2022-08"), severed("2022-09-07")))
                .when(reopen(SEVERED))
                .refused("not-resolved", SEVERED);
        given(events(severed("2022-08"), severed("2022-09-07"), resolved("claim-2")))
                .when(reopen(SEVERED))
                .then(new ContradictionEvent.Reopened("AL", SEVERED, "new evidence", null, SOURCE));
    }

    @Test
    void theIncidentOfASlotIsKnownInTheCase() {
        given(events()).when(toValue(LEAK, "none")).refused("unknown-incident", "slot names", "INC-1");
        given(events(caseOpened("EE"), incidentReported("EE", "INC-1")))
                .when(toValue(LEAK, "none"))
                .refused("in-another-case", "INC-1");
    }

    @Test
    void aRelationIsBetweenTwoStates() {
        given(events()).when(toDate("relation/AL-QQ/severed", "2022")).refused("unknown-state", "QQ");
    }

    private static Event[] events(Event... events) {
        List<Event> all = new ArrayList<>(List.of(caseOpened("AL")));
        all.addAll(Arrays.asList(events));
        return all.toArray(Event[]::new);
    }

    private static Event severed(String date) {
        return severedBy("AL", date);
    }

    private static Event severedBy(@Nullable String initiator, String date) {
        return new RelationEvent.Severed("AL", "AL-IR", initiator, null, Edtf.parse(date), SOURCE);
    }

    private static Event reported(String asserter, String date) {
        Source source = Source.direct(asserter, Edtf.parse("2022-09-12"));
        return new Reported("AL", "INC-1", "Attack", List.of("AL"), Edtf.parse(date), source);
    }

    private static Event restored(String date) {
        return new RelationEvent.Restored("AL", "AL-IR", "AL", null, Edtf.parse(date), SOURCE);
    }

    private static Event leak(String value) {
        return new ImpactRecorded("AL", "INC-1", Dimension.CONFIDENTIALITY, value, null, null, SOURCE);
    }

    private static Event retracted(String claim) {
        return new ClaimEvent.Retracted("AL", claim, 2, null, null, SOURCE);
    }

    private static Event corrected(String claim, String date) {
        return new ClaimEvent.Corrected("AL", claim, 2, Edtf.parse(date), null, null, SOURCE);
    }

    private static Event resolved(String claim) {
        return new ContradictionEvent.Resolved("AL", SEVERED, claim, null, null, "why", SOURCE);
    }

    private static ContradictionEvent.Resolved toClaim(String slot, @Nullable String claim) {
        return new ContradictionEvent.Resolved("AL", slot, claim, null, null, "why", SOURCE);
    }

    private static ContradictionEvent.Resolved toDate(String slot, String date) {
        return new ContradictionEvent.Resolved("AL", slot, null, Edtf.parse(date), null, "why", SOURCE);
    }

    private static ContradictionEvent.Resolved toDate(String slot, String date, String initiator) {
        return new ContradictionEvent.Resolved("AL", slot, null, Edtf.parse(date), null, initiator, "why", SOURCE);
    }

    private static ContradictionEvent.Resolved toValue(String slot, String value) {
        return new ContradictionEvent.Resolved("AL", slot, null, null, value, "why", SOURCE);
    }

    private static ContradictionEvent.Reopened reopen(String slot) {
        return new ContradictionEvent.Reopened("AL", slot, "new evidence", null, SOURCE);
    }
}
