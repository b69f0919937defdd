package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributed;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import org.demarche.contracts.command.AttributionCommand.RetractAttribution;
import org.demarche.contracts.command.ClaimCommand.CorroborateClaim;
import org.demarche.contracts.command.ClaimCommand.DisputeClaim;
import org.demarche.contracts.command.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;

/** The n-th event given is the claim {@code claim-n}. */
class ClaimDecisionsTest {
    private static final Source ANOTHER = Source.direct("another-desk", Edtf.parse("2022-09-21"));
    private static final Event CASE = caseOpened("AL");
    private static final Event INCIDENT = incidentReported("AL", "INC-1");
    private static final Event MADE = attributed("AL", "ATT-1", "INC-1", "microsoft");

    @Test
    void aClaimIsTakenBack() {
        given(CASE, INCIDENT)
                .when(retract("claim-2"))
                .then(new ClaimEvent.Retracted("AL", "claim-2", 2, "a mistake", null, SOURCE));
    }

    @Test
    void aClaimIsDisputedByAnybodyAndMoreThanOnce() {
        Event disputed = new ClaimEvent.Disputed("AL", "claim-2", 2, "no", null, ANOTHER);
        given(CASE, INCIDENT, disputed)
                .by(Author.REPORTER)
                .when(new DisputeClaim("AL", "claim-2", "no", null, ANOTHER))
                .then(disputed);
    }

    @Test
    void aClaimIsCorroborated() {
        given(CASE, INCIDENT)
                .by(Author.REPORTER)
                .when(new CorroborateClaim("AL", "claim-2", "microsoft", null, ANOTHER))
                .then(new ClaimEvent.Corroborated("AL", "claim-2", 2, "microsoft", null, ANOTHER));
    }

    @Test
    void aClaimThatIsNotKnownIsRefused() {
        given(CASE).when(retract("claim-7")).refused("unknown-claim", "claim names", "claim-7");
        given(CASE)
                .when(new DisputeClaim("AL", "claim-7", null, null, SOURCE))
                .refused("unknown-claim", "claim names", "claim-7");
        given(CASE)
                .when(new CorroborateClaim("AL", "claim-7", null, null, SOURCE))
                .refused("unknown-claim", "claim names", "claim-7");
    }

    @Test
    void aClaimOfAnotherCaseIsRefused() {
        given(CASE, caseOpened("EE"), incidentReported("EE", "INC-2"))
                .when(retract("claim-3"))
                .refused("in-another-case", "claim-3", "AL");
    }

    @Test
    void whatStandsOutsideAnyCaseIsDisputedFromAnyCase() {
        given(CASE, actorRegistered("europium"))
                .when(new DisputeClaim("AL", "claim-2", "another name", null, SOURCE))
                .accepted();
    }

    @Test
    void aClaimIsTakenBackOnce() {
        given(CASE, INCIDENT, new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE))
                .when(retract("claim-2"))
                .refused("already-retracted", "claim-2");
    }

    @Test
    void aRetractedClaimCanStillBeDisputed() {
        given(CASE, INCIDENT, new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE))
                .when(new DisputeClaim("AL", "claim-2", "said before", Edtf.parse("2022-07"), ANOTHER))
                .accepted();
    }

    @Test
    void onlyItsAsserterOrAnAnalystTakesAClaimBack() {
        RetractClaim foreign = new RetractClaim("AL", "claim-2", null, null, ANOTHER);
        given(CASE, INCIDENT).by(Author.REPORTER).when(foreign).refused("not-yours", "claim-2", "albania-desk");
        given(CASE, INCIDENT).by(Author.REPORTER).when(retract("claim-2")).accepted();
        given(CASE, INCIDENT).by(Author.ANALYST).when(foreign).accepted();
    }

    @Test
    void aDisputeIsTakenBackAndNotItselfDisputed() {
        Event disputed = new ClaimEvent.Disputed("AL", "claim-2", 2, null, null, ANOTHER);
        given(CASE, INCIDENT, disputed).when(retract("claim-3")).accepted();
        given(CASE, INCIDENT, disputed)
                .when(new DisputeClaim("AL", "claim-3", null, null, SOURCE))
                .refused("no-claim", "claim-3", "claim.disputed");
    }

    @Test
    void actsOfTheDeskAndWhatOthersRestOnAreNotTakenBack() {
        Event closed = new CaseEvent.Closed("AL", null, null, SOURCE);
        Event retracted = new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE);
        given(CASE, INCIDENT, closed, retracted).when(retract("claim-1")).refused("no-claim", "case.opened");
        given(CASE, INCIDENT, closed, retracted).when(retract("claim-3")).refused("no-claim", "case.closed");
        given(CASE, INCIDENT, closed, retracted).when(retract("claim-4")).refused("no-claim", "claim.retracted");
    }

    @Test
    void anAttributionIsTakenBackByItsAttributorOrAnAnalyst() {
        var retraction = new RetractAttribution("AL", "ATT-1", "withdrawn", null, SOURCE);
        Event retracted = new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", "withdrawn", null, SOURCE);
        given(CASE, INCIDENT, MADE).when(retraction).then(retracted);
        given(CASE, INCIDENT, MADE).by(Author.REPORTER).when(retraction).refused("not-yours", "ATT-1", "microsoft");
        given(CASE, INCIDENT, MADE, retracted).when(retraction).refused("already-retracted", "ATT-1");
        given(CASE, INCIDENT).when(retraction).refused("unknown-attribution", "ATT-1");
    }

    @Test
    void anAttributionAndTheClaimThatMadeItAreTakenBackTogether() {
        given(CASE, INCIDENT, MADE, new ClaimEvent.Retracted("AL", "claim-3", 3, null, null, SOURCE))
                .when(new RetractAttribution("AL", "ATT-1", null, null, SOURCE))
                .refused("already-retracted", "ATT-1");
        given(CASE, INCIDENT, MADE, new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", null, null, SOURCE))
                .when(retract("claim-3"))
                .refused("already-retracted", "claim-3");
    }

    @Test
    void takingBackConcernsWhatTheClaimConcerns() {
        assertThat(given(CASE, INCIDENT, MADE).when(retract("claim-3")).decision())
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat(accepted.concerned())
                                .containsExactlyInAnyOrder(
                                        Thing.caseOf("AL"), Thing.claim("claim-3"), Thing.attribution("ATT-1")));
    }

    private static RetractClaim retract(String claim) {
        return new RetractClaim("AL", claim, "a mistake", null, SOURCE);
    }
}
