package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.campaignOpened;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.confirmIncident;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is claimed and decided about an incident after it was reported. */
class IncidentCourseDecisionsTest {
    private static final Event CLOSED = new IncidentEvent.Closed("AL", "INC-1", "done", OCCURRED, SOURCE);
    private static final Event REOPENED = new IncidentEvent.Reopened("AL", "INC-1", "again", OCCURRED, SOURCE);
    private static final Command CLOSE = new IncidentEvent.Closed("AL", "INC-1", "done", OCCURRED, SOURCE);
    private static final Command REOPEN = new IncidentEvent.Reopened("AL", "INC-1", "again", OCCURRED, SOURCE);

    @Test
    void anExposureIsRecordedWhetherOrNotItsClaimantIsNamed() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("hj"))
                .when(new IncidentEvent.DataExposureRecorded(
                        "AL", "INC-1", "e-mail", ExposureStage.TAKEN, "hj", true, OCCURRED, SOURCE))
                .then(new IncidentEvent.DataExposureRecorded(
                        "AL", "INC-1", "e-mail", ExposureStage.TAKEN, "hj", true, OCCURRED, SOURCE));
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.DataExposureRecorded(
                        "AL", "INC-1", "e-mail", ExposureStage.TAKEN, null, false, null, SOURCE))
                .accepted();
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.DataExposureRecorded(
                        "AL", "INC-1", "e-mail", ExposureStage.TAKEN, "hj", false, null, SOURCE))
                .refused("unknown-actor", "claimedBy names", "hj");
    }

    @Test
    void responseActionIsRecordedWithAllItsParties() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("akshi"))
                .when(new IncidentEvent.ResponseActionRecorded(
                        "AL", "INC-1", "hardening", List.of("AL", "akshi"), "safety", OCCURRED, SOURCE))
                .then(new IncidentEvent.ResponseActionRecorded(
                        "AL", "INC-1", "hardening", List.of("AL", "akshi"), "safety", OCCURRED, SOURCE));
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.ResponseActionRecorded(
                        "AL", "INC-1", "hardening", List.of("AL", "akshi"), null, null, SOURCE))
                .refused("unknown-actor", "by[1] names", "akshi");
    }

    @Test
    void twoIncidentsAreLinkedAlsoAcrossCases() {
        given(caseOpened("AL"), caseOpened("EE"), incidentReported("AL", "INC-1"), incidentReported("EE", "INC-2"))
                .when(link("INC-2"))
                .then(new IncidentEvent.Linked("AL", "INC-1", "INC-2", IncidentLink.LED_TO, OCCURRED, SOURCE));
    }

    @Test
    void anIncidentIsNotLinkedToItselfOrToAnUnknownOne() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(link("INC-1"))
                .refused("linked-to-itself", "INC-1");
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(link("INC-2"))
                .refused("unknown-incident", "other names", "INC-2");
    }

    @Test
    void anIncidentIsContainedAndRecovered() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.Contained("AL", "INC-1", OCCURRED, SOURCE))
                .then(new IncidentEvent.Contained("AL", "INC-1", OCCURRED, SOURCE));
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.Recovered("AL", "INC-1", OCCURRED, SOURCE))
                .then(new IncidentEvent.Recovered("AL", "INC-1", OCCURRED, SOURCE));
    }

    @Test
    void closedIncidentIsNotClosedAgainUntilReopened() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1")).when(CLOSE).then(CLOSED);
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED)
                .when(CLOSE)
                .refused("already-closed", "incident INC-1");
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED, REOPENED)
                .when(CLOSE)
                .accepted();
    }

    @Test
    void onlyAClosedIncidentIsReopened() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED)
                .when(REOPEN)
                .then(REOPENED);
        given(caseOpened("AL"), incidentReported("AL", "INC-1")).when(REOPEN).refused("not-closed", "incident INC-1");
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED, REOPENED)
                .when(REOPEN)
                .refused("not-closed", "incident INC-1");
    }

    @Test
    void claimsAboutAClosedIncidentAreRecorded() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED)
                .when(confirmIncident("AL", "INC-1"))
                .accepted();
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), CLOSED)
                .when(reportIncident("AL", "INC-1"))
                .refused("id-used", "incident INC-1");
    }

    @Test
    void noIncidentTakesTheIdOfACampaign() {
        given(caseOpened("AL"), campaignOpened("AL", "INC-1"))
                .when(reportIncident("AL", "INC-1"))
                .refused("id-used", "campaign INC-1");
    }

    static Stream<Command> claims() {
        return Stream.of(
                CLOSE,
                REOPEN,
                link("INC-2"),
                new IncidentEvent.Contained("AL", "INC-1", null, SOURCE),
                new IncidentEvent.Recovered("AL", "INC-1", null, SOURCE),
                new IncidentEvent.DataExposureRecorded(
                        "AL", "INC-1", "e-mail", ExposureStage.TAKEN, null, false, null, SOURCE),
                new IncidentEvent.ResponseActionRecorded("AL", "INC-1", "hardening", List.of(), null, null, SOURCE));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void theIncidentMustBeKnownInTheCase(Command claim) {
        given(caseOpened("AL"), incidentReported("AL", "INC-2"))
                .when(claim)
                .refused("unknown-incident", "incident names", "INC-1");
        given(caseOpened("AL"), caseOpened("EE"), incidentReported("EE", "INC-1"), incidentReported("AL", "INC-2"))
                .when(claim)
                .refused("in-another-case", "incident INC-1");
    }

    private static Command link(String other) {
        return new IncidentEvent.Linked("AL", "INC-1", other, IncidentLink.LED_TO, OCCURRED, SOURCE);
    }
}
