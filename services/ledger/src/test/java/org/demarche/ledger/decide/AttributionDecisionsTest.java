package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.attributed;
import static org.demarche.ledger.Claims.campaignOpened;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.denyAttribution;
import static org.demarche.ledger.Claims.endorseAttribution;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import org.demarche.contracts.event.AttributionCommand.AddEvidence;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributionDecisionsTest {
    private static final Event MADE = attributed("AL", "ATT-1", "INC-1", "microsoft");

    @Test
    void anActorIsAttributed() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("europium"))
                .when(attributeActor("AL", "ATT-1", "INC-1", "europium"))
                .then(new AttributionEvent.Attributed(
                        "AL",
                        "ATT-1",
                        "INC-1",
                        "europium",
                        Link.DIRECTED,
                        Confidence.HIGH,
                        Likelihood.VERY_LIKELY,
                        "high confidence",
                        "wiper",
                        OCCURRED,
                        SOURCE));
    }

    @Test
    void stateIsAttributedWithoutDetails() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new AttributionEvent.Attributed(
                        "AL", "ATT-1", "INC-1", "IR", null, null, null, null, null, null, SOURCE))
                .then(new AttributionEvent.Attributed(
                        "AL", "ATT-1", "INC-1", "IR", null, null, null, null, null, null, SOURCE));
    }

    @Test
    void anotherAttributionOfTheSameIncidentIsTaken() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), MADE)
                .when(attributeActor("AL", "ATT-2", "INC-1", "RU"))
                .accepted();
    }

    @Test
    void theIdOfAnAttributionIsTakenOnce() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), MADE)
                .when(attributeActor("AL", "ATT-1", "INC-1", "IR"))
                .refused("id-used", "attribution ATT-1");
    }

    @Test
    void theSubjectMustBeAnIncidentOfTheCase() {
        given(caseOpened("AL"))
                .when(attributeActor("AL", "ATT-1", "INC-1", "IR"))
                .refused("unknown-incident", "subject names", "INC-1");
        given(caseOpened("AL"), caseOpened("EE"), incidentReported("EE", "INC-1"))
                .when(attributeActor("AL", "ATT-1", "INC-1", "IR"))
                .refused("in-another-case", "incident INC-1");
    }

    @Test
    void theActorMustBeKnown() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(attributeActor("AL", "ATT-1", "INC-1", "europium"))
                .refused("unknown-actor", "actor names", "europium");
    }

    @Test
    void anEndorsementIsRecordedWithTheSubjectOfTheAttribution() {
        given(caseOpened("AL"), MADE)
                .when(endorseAttribution("AL", "ATT-1", "US"))
                .then(new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", OCCURRED, SOURCE));
    }

    @Test
    void attributorCannotEndorseItsAttribution() {
        given(caseOpened("AL"), actorRegistered("microsoft"), MADE)
                .when(endorseAttribution("AL", "ATT-1", "microsoft"))
                .refused("own-attribution", "microsoft", "ATT-1");
    }

    @Test
    void attributorOfAnotherAttributionCanEndorse() {
        given(caseOpened("AL"), MADE, attributed("AL", "ATT-2", "INC-1", "US"))
                .when(endorseAttribution("AL", "ATT-1", "US"))
                .accepted();
    }

    @Test
    void anAttributionThatWasNeverMadeIsNotEndorsed() {
        given(caseOpened("AL"), MADE)
                .when(endorseAttribution("AL", "ATT-9", "US"))
                .refused("unknown-attribution", "attribution names", "ATT-9");
    }

    @Test
    void anAttributionOfAnotherCaseIsNotEndorsed() {
        given(caseOpened("AL"), caseOpened("EE"), MADE)
                .when(endorseAttribution("EE", "ATT-1", "US"))
                .refused("in-another-case", "attribution ATT-1");
    }

    @Test
    void endorserMustBeKnown() {
        given(caseOpened("AL"), MADE)
                .when(endorseAttribution("AL", "ATT-1", "nato"))
                .refused("unknown-actor", "by names", "nato");
    }

    @Test
    void aDenialIsRecordedWithTheSubjectOfTheAttribution() {
        given(caseOpened("AL"), MADE)
                .when(denyAttribution("AL", "ATT-1", "IR"))
                .then(new AttributionEvent.Denied("AL", "ATT-1", "INC-1", "IR", "baseless", OCCURRED, SOURCE));
    }

    @Test
    void anAttributionIsDeniedAgainAndAlsoAfterItWasEndorsed() {
        given(
                        caseOpened("AL"),
                        MADE,
                        new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE),
                        new AttributionEvent.Denied("AL", "ATT-1", "INC-1", "IR", null, null, SOURCE))
                .when(denyAttribution("AL", "ATT-1", "IR"))
                .accepted();
    }

    @Test
    void anAttributionThatWasNeverMadeIsNotDenied() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(denyAttribution("AL", "ATT-1", "IR"))
                .refused("unknown-attribution", "attribution names", "ATT-1");
    }

    @Test
    void anAttributionOfAnotherCaseIsNotDenied() {
        given(caseOpened("AL"), caseOpened("EE"), MADE)
                .when(denyAttribution("EE", "ATT-1", "IR"))
                .refused("in-another-case", "attribution ATT-1");
    }

    @Test
    void denierMustBeKnown() {
        given(caseOpened("AL"), MADE)
                .when(denyAttribution("AL", "ATT-1", "mfa-iran"))
                .refused("unknown-actor", "by names", "mfa-iran");
    }

    @Test
    void aCampaignIsAttributedLikeAnIncident() {
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"))
                .when(attributeActor("AL", "ATT-1", "CAMP-1", "IR"))
                .accepted();
        given(caseOpened("AL"), caseOpened("EE"), campaignOpened("EE", "CAMP-1"))
                .when(attributeActor("AL", "ATT-1", "CAMP-1", "IR"))
                .refused("in-another-case", "campaign CAMP-1");
    }

    @Test
    void evidenceIsRecordedWithTheSubjectOfTheAttribution() {
        given(caseOpened("AL"), actorRegistered("group"), MADE)
                .when(evidence("ATT-1", "group"))
                .then(new AttributionEvent.EvidenceAdded(
                        "AL", "ATT-1", "INC-1", EvidenceKind.CODE, "the wiper", "group", OCCURRED, SOURCE));
        given(caseOpened("AL"), MADE).when(evidence("ATT-1", null)).accepted();
    }

    @Test
    void evidenceNeedsAnAttributionAndAKnownActor() {
        given(caseOpened("AL"), MADE)
                .when(evidence("ATT-9", null))
                .refused("unknown-attribution", "attribution names", "ATT-9");
        given(caseOpened("AL"), MADE).when(evidence("ATT-1", "group")).refused("unknown-actor", "actor names", "group");
        given(caseOpened("AL"), caseOpened("EE"), attributed("EE", "ATT-1", "INC-1", "microsoft"))
                .when(evidence("ATT-1", null))
                .refused("in-another-case", "attribution ATT-1");
    }

    @Test
    void anActorClaimsResponsibilityForItself() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("hj"))
                .when(responsibility("hj"))
                .then(new AttributionEvent.ResponsibilityClaimed(
                        "AL", "ATT-1", "INC-1", "hj", "we did", OCCURRED, SOURCE));
        given(caseOpened("AL"), campaignOpened("AL", "INC-1"))
                .when(responsibility("IR"))
                .accepted();
    }

    @Test
    void aClaimOfResponsibilityNeedsAnIdOfItsOwnASubjectAndAnActor() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), MADE)
                .when(responsibility("IR"))
                .refused("id-used", "attribution ATT-1");
        given(caseOpened("AL")).when(responsibility("IR")).refused("unknown-incident", "subject names", "INC-1");
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(responsibility("hj"))
                .refused("unknown-actor", "actor names", "hj");
    }

    @Test
    void claimOfResponsibilityIsDeniedAndNotEndorsedByItsActor() {
        Event claimed = new AttributionEvent.ResponsibilityClaimed("AL", "ATT-1", "INC-1", "IR", null, null, SOURCE);
        given(caseOpened("AL"), claimed)
                .when(denyAttribution("AL", "ATT-1", "US"))
                .then(new AttributionEvent.Denied("AL", "ATT-1", "INC-1", "US", "baseless", OCCURRED, SOURCE));
        given(caseOpened("AL"), claimed)
                .when(endorseAttribution("AL", "ATT-1", "IR"))
                .refused("own-attribution", "IR");
    }

    private static AddEvidence evidence(String attribution, @Nullable String actor) {
        return new AddEvidence("AL", attribution, EvidenceKind.CODE, "the wiper", actor, OCCURRED, SOURCE);
    }

    private static AttributionEvent.ResponsibilityClaimed responsibility(String actor) {
        return new AttributionEvent.ResponsibilityClaimed("AL", "ATT-1", "INC-1", actor, "we did", OCCURRED, SOURCE);
    }
}
