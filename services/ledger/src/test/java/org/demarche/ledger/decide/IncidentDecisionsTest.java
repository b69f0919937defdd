package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.citing;
import static org.demarche.ledger.Claims.confirmIncident;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.engageResponder;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.Claims.recordAffected;
import static org.demarche.ledger.Claims.recordImpact;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.restoreService;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentDecisionsTest {

    @Test
    void anIncidentIsReported() {
        given(caseOpened("AL"), actorRegistered("tims-operator"))
                .when(reportIncident("AL", "INC-1", "AL", "tims-operator"))
                .then(new IncidentEvent.Reported(
                        "AL", "INC-1", "Attack on TIMS", List.of("AL", "tims-operator"), OCCURRED, SOURCE));
    }

    @Test
    void theIdOfAnIncidentIsTakenInEveryOtherCase() {
        given(caseOpened("AL"), caseOpened("EE"), incidentReported("AL", "INC-1"))
                .when(report("EE", Source.direct("another-desk", Edtf.parse("2022-09-21"))))
                .refused("id-used", "incident INC-1");
    }

    @Test
    void partyReportsAnIncidentOnce() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(reportIncident("AL", "INC-1"))
                .refused("id-used", "incident INC-1", "albania-desk has reported it", "correct that report");
        given(caseOpened("AL"), documentRecorded("AL", "news-a"), reported(citing("news-a")), reported(SOURCE))
                .when(report("AL", citing("news-a")))
                .refused("id-used", "incident INC-1", "in the document news-a");
    }

    @Test
    void anotherSourcesReportOfAnIncidentIsAnotherClaimAboutIt() {
        Source another = Source.direct("another-desk", Edtf.parse("2022-09-21"));
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(report("AL", another))
                .then(reported(another));
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), reported(another))
                .when(report("AL", another))
                .refused("id-used", "another-desk has reported it");
    }

    @Test
    void sourceReportsAgainInAnotherDocument() {
        given(
                        caseOpened("AL"),
                        documentRecorded("AL", "news-a"),
                        documentRecorded("AL", "news-b"),
                        reported(SOURCE),
                        reported(citing("news-a")))
                .when(report("AL", citing("news-b")))
                .accepted();
    }

    @Test
    void anotherReportOpensNoClosedIncident() {
        Source another = Source.direct("another-desk", Edtf.parse("2022-09-21"));
        Event closed = new IncidentEvent.Closed("AL", "INC-1", null, null, SOURCE);
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), closed, reported(another))
                .when(new IncidentEvent.Closed("AL", "INC-1", null, null, SOURCE))
                .refused("already-closed", "INC-1");
    }

    private static IncidentEvent.Reported report(String caseId, Source source) {
        return new IncidentEvent.Reported(caseId, "INC-1", "Attack on TIMS", List.of(), OCCURRED, source);
    }

    private static Event reported(Source source) {
        return new IncidentEvent.Reported("AL", "INC-1", "Attack on TIMS", List.of(), OCCURRED, source);
    }

    @Test
    void anUnknownVictimIsNamedByItsPlaceInTheList() {
        given(caseOpened("AL"))
                .when(reportIncident("AL", "INC-1", "AL", "tims-operator", "another"))
                .refused("unknown-actor", "victims[1]", "tims-operator");
    }

    @Test
    void anIncidentIsConfirmed() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(confirmIncident("AL", "INC-1"))
                .then(new IncidentEvent.Confirmed("AL", "INC-1", OCCURRED, SOURCE));
    }

    @Test
    void affectedSystemIsRecorded() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(recordAffected("AL", "INC-1"))
                .then(new IncidentEvent.AffectedRecorded(
                        "AL",
                        "INC-1",
                        AffectedKind.SYSTEM,
                        "TIMS",
                        List.of("border system"),
                        Availability.DEGRADED,
                        OCCURRED,
                        SOURCE));
    }

    @Test
    void anImpactIsRecorded() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(recordImpact("AL", "INC-1"))
                .then(new IncidentEvent.ImpactRecorded(
                        "AL", "INC-1", Dimension.SHARE, "<10%", "environment", OCCURRED, SOURCE));
    }

    @Test
    void aServiceIsRestored() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(restoreService("AL", "INC-1"))
                .then(new IncidentEvent.ServiceRestored("AL", "INC-1", "border points", OCCURRED, SOURCE));
    }

    @Test
    void aResponderIsEngaged() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("microsoft"))
                .when(engageResponder("AL", "INC-1", "microsoft", "AL"))
                .then(new IncidentEvent.ResponderEngaged(
                        "AL", "INC-1", "microsoft", "recovery", "AL", OCCURRED, SOURCE));
    }

    @Test
    void engagingPartyIsOptional() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(new IncidentEvent.ResponderEngaged("AL", "INC-1", "US", null, null, null, SOURCE))
                .accepted();
    }

    @Test
    void anUnknownPartyOfAnEngagementIsNamedByItsField() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(engageResponder("AL", "INC-1", "microsoft", "AL"))
                .refused("unknown-actor", "responder names", "microsoft");
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("microsoft"))
                .when(engageResponder("AL", "INC-1", "microsoft", "government"))
                .refused("unknown-actor", "engagedBy names", "government");
    }

    static Stream<Command> claimsAboutAnIncident() {
        return Stream.of(
                confirmIncident("AL", "INC-1"),
                recordAffected("AL", "INC-1"),
                recordImpact("AL", "INC-1"),
                restoreService("AL", "INC-1"),
                engageResponder("AL", "INC-1", "US", "AL"));
    }

    @ParameterizedTest
    @MethodSource("claimsAboutAnIncident")
    void aClaimAboutAnUnknownIncidentIsRefused(Command claim) {
        given(caseOpened("AL"), incidentReported("AL", "INC-2"))
                .when(claim)
                .refused("unknown-incident", "incident names", "INC-1");
    }

    @ParameterizedTest
    @MethodSource("claimsAboutAnIncident")
    void aClaimAboutAnIncidentOfAnotherCaseIsRefused(Command claim) {
        given(caseOpened("AL"), caseOpened("EE"), incidentReported("EE", "INC-1"))
                .when(claim)
                .refused("in-another-case", "incident INC-1");
    }

    @ParameterizedTest
    @MethodSource("claimsAboutAnIncident")
    void sameClaimIsRecordedMoreThanOnce(Command claim) {
        given(
                        caseOpened("AL"),
                        incidentReported("AL", "INC-1"),
                        new IncidentEvent.Confirmed("AL", "INC-1", null, SOURCE),
                        new IncidentEvent.ImpactRecorded("AL", "INC-1", Dimension.SHARE, "100%", null, null, SOURCE),
                        new IncidentEvent.ServiceRestored("AL", "INC-1", "border points", null, SOURCE))
                .when(claim)
                .accepted();
    }
}
