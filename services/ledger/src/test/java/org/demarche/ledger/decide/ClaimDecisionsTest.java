package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributed;
import static org.demarche.ledger.Claims.campaignOpened;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand.CorroborateClaim;
import org.demarche.contracts.event.ClaimCommand.DisputeClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;

/** The n-th event given is the claim {@code claim-n}. */
class ClaimDecisionsTest {
    private static final Source ANOTHER = Source.direct("another-desk", Edtf.parse("2022-09-21"));
    private static final Event CASE = caseOpened("AL");
    private static final Event INCIDENT = incidentReported("AL", "INC-1");
    private static final Event DISPUTED = new ClaimEvent.Disputed("AL", "claim-2", 2, null, null, SOURCE);
    private static final Event CORROBORATED = new ClaimEvent.Corroborated("AL", "claim-2", 2, null, null, SOURCE);
    private static final Event CORRECTED =
            new ClaimEvent.Corrected("AL", "claim-2", 2, Edtf.parse("2022-07-16"), null, null, SOURCE);
    private static final Event RETRACTED = new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE);
    private static final Event MADE = attributed("AL", "ATT-1", "INC-1", "microsoft");

    @Test
    void claimIsRetracted() {
        given(CASE, INCIDENT)
                .when(retract("claim-2"))
                .then(new ClaimEvent.Retracted("AL", "claim-2", 2, "a mistake", null, SOURCE));
    }

    @Test
    void claimIsDisputedByAnyPartyAndMoreThanOnce() {
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
    void claimOutsideAnyCaseIsDisputedFromAnyCase() {
        given(CASE, actorRegistered("europium"))
                .when(new DisputeClaim("AL", "claim-2", "another name", null, SOURCE))
                .accepted();
    }

    @Test
    void claimIsRetractedOnce() {
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
    void onlyItsAsserterOrAnAnalystRetractsAClaim() {
        RetractClaim foreign = new RetractClaim("AL", "claim-2", null, null, ANOTHER);
        given(CASE, INCIDENT).by(Author.REPORTER).when(foreign).refused("not-yours", "claim-2", "albania-desk");
        given(CASE, INCIDENT).by(Author.REPORTER).when(retract("claim-2")).accepted();
        given(CASE, INCIDENT).by(Author.ANALYST).when(foreign).accepted();
        Source otherSpelling = Source.direct(" Albania-Desk\u200B", Edtf.parse("2022-09-21"));
        given(CASE, INCIDENT)
                .by(Author.REPORTER)
                .when(new RetractClaim("AL", "claim-2", null, null, otherSpelling))
                .accepted();
    }

    @Test
    void publisherRetractsOnlyClaimsInItsOwnNameWhateverItsSourceSays() {
        given(CASE, INCIDENT)
                .by(new Author(false, Set.of("press")))
                .when(retract("claim-2"))
                .refused("not-yours", "claim-2", "albania-desk");
        given(CASE, INCIDENT)
                .by(new Author(false, Set.of("press", "Albania-Desk")))
                .when(new RetractClaim("AL", "claim-2", null, null, ANOTHER))
                .accepted();
        given(CASE, INCIDENT)
                .by(new Author(true, Set.of("press")))
                .when(retract("claim-2"))
                .accepted();
    }

    @Test
    void claimAboutAClaimIsRetractedAsAnyClaim() {
        for (Event remark : List.of(DISPUTED, CORROBORATED, CORRECTED, RETRACTED)) {
            given(CASE, INCIDENT, remark)
                    .when(retract("claim-3"))
                    .then(new ClaimEvent.Retracted("AL", "claim-3", 3, "a mistake", null, SOURCE));
        }
    }

    @Test
    void claimAboutAClaimIsDisputedAndCorroboratedAsAnyClaim() {
        for (Event remark : List.of(DISPUTED, CORROBORATED, CORRECTED, RETRACTED)) {
            given(CASE, INCIDENT, remark)
                    .by(Author.REPORTER)
                    .when(new DisputeClaim("AL", "claim-3", "no", null, SOURCE))
                    .then(new ClaimEvent.Disputed("AL", "claim-3", 3, "no", null, SOURCE));
            given(CASE, INCIDENT, remark)
                    .by(Author.REPORTER)
                    .when(new CorroborateClaim("AL", "claim-3", null, null, SOURCE))
                    .then(new ClaimEvent.Corroborated("AL", "claim-3", 3, null, null, SOURCE));
        }
    }

    @Test
    void claimIsLiveAgainWhenItsRetractionIsRetracted() {
        given(CASE, INCIDENT, RETRACTED, retracted("claim-3", 3))
                .when(retract("claim-2"))
                .accepted();
        given(CASE, INCIDENT, RETRACTED, retracted("claim-3", 3))
                .when(retract("claim-3"))
                .refused("already-retracted", "claim-3");
    }

    @Test
    void retractionsOfRetractionsNestToAnyDepth() {
        Event[] events = {CASE, INCIDENT, RETRACTED, retracted("claim-3", 3), retracted("claim-4", 4)};
        given(events).when(retract("claim-2")).refused("already-retracted", "claim-2");
        given(events).when(retract("claim-3")).accepted();
        given(events).when(retract("claim-4")).refused("already-retracted", "claim-4");
    }

    @Test
    void claimRetractedTwiceIsLiveWhenBothRetractionsAreRetracted() {
        Event first = retracted("claim-3", 3);
        given(CASE, INCIDENT, RETRACTED, first, RETRACTED)
                .when(retract("claim-2"))
                .refused("already-retracted", "claim-2");
        given(CASE, INCIDENT, RETRACTED, first, RETRACTED, retracted("claim-5", 5))
                .when(retract("claim-2"))
                .accepted();
    }

    @Test
    void onlyTheRetractorOrAnAnalystRetractsARetraction() {
        Event retracted = new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, ANOTHER);
        given(CASE, INCIDENT, retracted)
                .by(Author.REPORTER)
                .when(retract("claim-3"))
                .refused("not-yours", "claim-3", "another-desk");
        given(CASE, INCIDENT, retracted)
                .by(Author.REPORTER)
                .when(new RetractClaim("AL", "claim-3", null, null, ANOTHER))
                .accepted();
    }

    @Test
    void recordKeepingOfTheDeskIsNotRetracted() {
        Event closed = new CaseEvent.Closed("AL", null, null, SOURCE);
        Event reopened = new CaseEvent.Reopened("AL", null, null, SOURCE);
        Event document = documentRecorded("AL", "news-a");
        Event[] events = {CASE, closed, reopened, document, actorRegistered("europium"), campaignOpened("AL", "CAMP-1")
        };
        List<String> types = List.of(
                "case.opened",
                "case.closed",
                "case.reopened",
                "case.document-recorded",
                "actor.registered",
                "campaign.opened");
        for (int i = 0; i < events.length; i++) {
            given(events)
                    .when(retract("claim-" + (i + 1)))
                    .refused("no-claim", "claim names", types.get(i), "cannot be taken back");
        }
    }

    @Test
    void retractedClosingDoesNotCloseAnIncident() {
        Event closed = new IncidentEvent.Closed("AL", "INC-1", null, null, SOURCE);
        Event reopened = new IncidentEvent.Reopened("AL", "INC-1", null, null, SOURCE);
        given(CASE, INCIDENT, closed, retracted("claim-3", 3)).when(close()).accepted();
        given(CASE, INCIDENT, closed, retracted("claim-3", 3)).when(reopen()).refused("not-closed", "INC-1");
        given(CASE, INCIDENT, closed, reopened, retracted("claim-4", 4))
                .when(close())
                .refused("already-closed", "INC-1");
        given(CASE, INCIDENT, closed, retracted("claim-3", 3), retracted("claim-4", 4))
                .when(close())
                .refused("already-closed", "INC-1");
        given(CASE, INCIDENT, closed, RETRACTED).when(close()).refused("already-closed", "INC-1");
    }

    @Test
    void attributionIsRetractedByItsAttributorOrAnAnalyst() {
        var retraction = new RetractAttribution("AL", "ATT-1", "withdrawn", null, SOURCE);
        Event retracted = new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", "withdrawn", null, SOURCE);
        given(CASE, INCIDENT, MADE).when(retraction).then(retracted);
        given(CASE, INCIDENT, MADE).by(Author.REPORTER).when(retraction).refused("not-yours", "ATT-1", "microsoft");
        given(CASE, INCIDENT, MADE, retracted).when(retraction).refused("already-retracted", "ATT-1");
        given(CASE, INCIDENT, MADE)
                .by(new Author(false, Set.of("microsoft")))
                .when(retraction)
                .accepted();
        var inItsName = new RetractAttribution(
                "AL", "ATT-1", "withdrawn", null, Source.direct("microsoft", Edtf.parse("2022-09-21")));
        given(CASE, INCIDENT, MADE)
                .by(new Author(false, Set.of("albania-desk")))
                .when(inItsName)
                .refused("not-yours", "ATT-1", "microsoft");
        given(CASE, INCIDENT).when(retraction).refused("unknown-attribution", "ATT-1");
    }

    @Test
    void attributionAndItsClaimAreRetractedTogether() {
        given(CASE, INCIDENT, MADE, new ClaimEvent.Retracted("AL", "claim-3", 3, null, null, SOURCE))
                .when(new RetractAttribution("AL", "ATT-1", null, null, SOURCE))
                .refused("already-retracted", "ATT-1");
        given(CASE, INCIDENT, MADE, new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", null, null, SOURCE))
                .when(retract("claim-3"))
                .refused("already-retracted", "claim-3");
    }

    @Test
    void attributionIsLiveAgainWhenItsRetractionIsRetracted() {
        Event asAttribution = new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", null, null, SOURCE);
        Event asClaim = new ClaimEvent.Retracted("AL", "claim-3", 3, null, null, SOURCE);
        for (Event retraction : List.of(asAttribution, asClaim)) {
            Event[] events = {CASE, INCIDENT, MADE, retraction, retracted("claim-4", 4)};
            given(events).when(retract("claim-3")).accepted();
            given(events)
                    .when(new RetractAttribution("AL", "ATT-1", null, null, SOURCE))
                    .accepted();
        }
    }

    @Test
    void retractionConcernsTheEntitiesOfItsClaim() {
        assertThat(concerned("claim-3", CASE, INCIDENT, MADE))
                .containsExactlyInAnyOrder("case/AL", "claim/claim-3", "attribution/ATT-1");
    }

    @Test
    void retractionOfARetractionConcernsEverythingItRetracted() {
        Event asAttribution = new AttributionEvent.Retracted("AL", "ATT-1", "INC-1", null, null, SOURCE);
        assertThat(concerned("claim-5", CASE, INCIDENT, MADE, asAttribution, retracted("claim-4", 4)))
                .containsExactlyInAnyOrder(
                        "case/AL", "claim/claim-5", "claim/claim-4", "claim/claim-3", "attribution/ATT-1");
    }

    @Test
    void claimAboutADisputeConcernsNothingElse() {
        assertThat(concerned("claim-3", CASE, INCIDENT, DISPUTED))
                .containsExactlyInAnyOrder("case/AL", "claim/claim-3");
    }

    private static List<String> concerned(String claim, Event... events) {
        return given(events).when(retract(claim)).decision() instanceof Decision.Accepted accepted
                ? accepted.concerned().stream().map(EntityRef::toString).toList()
                : List.of();
    }

    private static Event retracted(String claim, long position) {
        return new ClaimEvent.Retracted("AL", claim, position, null, null, SOURCE);
    }

    private static IncidentEvent.Closed close() {
        return new IncidentEvent.Closed("AL", "INC-1", null, null, SOURCE);
    }

    private static IncidentEvent.Reopened reopen() {
        return new IncidentEvent.Reopened("AL", "INC-1", null, null, SOURCE);
    }

    private static RetractClaim retract(String claim) {
        return new RetractClaim("AL", claim, "a mistake", null, SOURCE);
    }
}
