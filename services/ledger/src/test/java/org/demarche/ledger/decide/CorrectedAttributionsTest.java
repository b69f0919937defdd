package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributed;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.CorrectionDecisionsTest.correct;
import static org.demarche.ledger.decide.CorrectionDecisionsTest.corrected;
import static org.demarche.ledger.decide.Scenario.given;

import org.demarche.contracts.event.AttributionCommand.EndorseAttribution;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.junit.jupiter.api.Test;

/** No party endorses its own attribution, also if either is corrected. The n-th event given is {@code claim-n}. */
class CorrectedAttributionsTest {
    private static final Event CASE = caseOpened("AL");
    private static final Event INCIDENT = incidentReported("AL", "INC-1");

    @Test
    void correctedAttributorCannotEndorse() {
        Event made = attributed("AL", "ATT-1", "INC-1", "microsoft");
        given(
                        CASE,
                        INCIDENT,
                        made,
                        actorRegistered("mandiant"),
                        corrected("claim-3", "{'source':{'asserter':'mandiant'}}"))
                .when(new EndorseAttribution("AL", "ATT-1", "mandiant", null, SOURCE))
                .refused("own-attribution", "mandiant");
    }

    @Test
    void endorsementIsNotCorrectedToTheAttributor() {
        Event made = attributed("AL", "ATT-1", "INC-1", "microsoft");
        Event endorsed = new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);
        Event[] events = {CASE, INCIDENT, made, actorRegistered("microsoft"), endorsed};
        given(events)
                .when(correct("claim-5", null, "{'by':'microsoft'}"))
                .refused("own-attribution", "microsoft", "ATT-1");
        given(events).when(correct("claim-5", null, "{'by':'GB'}")).accepted();
    }

    @Test
    void attributionIsNotCorrectedToItsEndorser() {
        Event made = attributed("AL", "ATT-1", "INC-1", "microsoft");
        Event endorsed = new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);
        Event[] events = {CASE, INCIDENT, made, actorRegistered("microsoft"), endorsed};
        CorrectClaim toWhoEndorses = correct("claim-3", null, "{'source':{'asserter':'US'}}");

        given(events).when(toWhoEndorses).refused("own-attribution", "US", "ATT-1");
        given(events)
                .when(correct("claim-3", null, "{'source':{'asserter':'GB'}}"))
                .accepted();
        given(CASE, INCIDENT, made, actorRegistered("microsoft"))
                .when(toWhoEndorses)
                .accepted();
        Event ofAnother = new AttributionEvent.Endorsed("AL", "ATT-2", "INC-1", "US", null, SOURCE);
        given(CASE, INCIDENT, made, attributed("AL", "ATT-2", "INC-1", "microsoft"), ofAnother)
                .when(toWhoEndorses)
                .accepted();
    }

    @Test
    void onlyALiveEndorsementPreventsACorrectionToItsEndorser() {
        Event made = attributed("AL", "ATT-1", "INC-1", "microsoft");
        Event endorsed = new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);
        Event asGb = corrected("claim-4", "{'by':'GB'}");
        Event retracted = new ClaimEvent.Retracted("AL", "claim-4", 4, null, null, SOURCE);
        CorrectClaim toUs = correct("claim-3", null, "{'source':{'asserter':'US'}}");
        CorrectClaim toGb = correct("claim-3", null, "{'source':{'asserter':'GB'}}");

        given(CASE, INCIDENT, made, endorsed, asGb).when(toUs).accepted();
        given(CASE, INCIDENT, made, endorsed, asGb).when(toGb).refused("own-attribution", "GB");
        given(CASE, INCIDENT, made, endorsed, retracted).when(toUs).accepted();
        Event givenBack = new ClaimEvent.Retracted("AL", "claim-5", 5, null, null, SOURCE);
        given(CASE, INCIDENT, made, endorsed, retracted, givenBack).when(toUs).refused("own-attribution", "US");
    }

    @Test
    void claimOfResponsibilityIsNotCorrectedToItsEndorser() {
        Event made = new AttributionEvent.ResponsibilityClaimed("AL", "ATT-1", "INC-1", "IR", null, OCCURRED, SOURCE);
        Event endorsed = new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);

        given(CASE, INCIDENT, made, endorsed)
                .when(correct("claim-3", null, "{'actor':'US'}"))
                .refused("own-attribution", "US", "ATT-1");
        given(CASE, INCIDENT, made, endorsed)
                .when(correct("claim-3", null, "{'actor':'GB'}"))
                .accepted();
    }

    @Test
    void correctionOfACorrectionDoesNotMakeTheEndorserTheAttributor() {
        Event made = attributed("AL", "ATT-1", "INC-1", "microsoft");
        Event endorsed = new AttributionEvent.Endorsed("AL", "ATT-1", "INC-1", "US", null, SOURCE);
        Event asGb = corrected("claim-3", "{'source':{'asserter':'GB'}}");

        given(CASE, INCIDENT, made, endorsed, asGb)
                .when(correct("claim-5", null, "{'fields':{'source':{'asserter':'US'}}}"))
                .refused("own-attribution", "US");
    }
}
