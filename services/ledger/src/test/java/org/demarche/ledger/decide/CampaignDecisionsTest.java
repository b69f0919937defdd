package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.campaignOpened;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignDecisionsTest {
    private static final Command OPEN = new CampaignEvent.Opened("AL", "CAMP-1", "Campaign", OCCURRED, SOURCE);
    private static final Command ADD = new CampaignEvent.IncidentAdded("AL", "CAMP-1", "INC-1", OCCURRED, SOURCE);
    private static final AttackTechniques ATTACK = new AttackTechniques(List.of("T1486"), "17.1");

    @Test
    void aCampaignIsOpened() {
        given(caseOpened("AL")).when(OPEN).then(new CampaignEvent.Opened("AL", "CAMP-1", "Campaign", OCCURRED, SOURCE));
    }

    @Test
    void theIdOfACampaignIsTakenByNoOtherCampaignAndNoIncident() {
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1")).when(OPEN).refused("id-used", "campaign CAMP-1");
        given(caseOpened("AL"), incidentReported("AL", "CAMP-1")).when(OPEN).refused("id-used", "incident CAMP-1");
    }

    @Test
    void incidentIsAddedMoreThanOnce() {
        var added = new CampaignEvent.IncidentAdded("AL", "CAMP-1", "INC-1", OCCURRED, SOURCE);
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"), incidentReported("AL", "INC-1"))
                .when(ADD)
                .then(added);
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"), incidentReported("AL", "INC-1"), added)
                .when(ADD)
                .accepted();
    }

    @Test
    void campaignAndIncidentMustBeKnownInTheCase() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(ADD)
                .refused("unknown-campaign", "campaign names", "CAMP-1");
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"))
                .when(ADD)
                .refused("unknown-incident", "incident names", "INC-1");
        given(caseOpened("AL"), caseOpened("EE"), campaignOpened("EE", "CAMP-1"), incidentReported("AL", "INC-1"))
                .when(ADD)
                .refused("in-another-case", "campaign CAMP-1");
    }

    @Test
    void aPhaseIsOfAnIncidentOrOfACampaign() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), actorRegistered("group"))
                .when(phase("INC-1", null))
                .then(new IncidentEvent.PhaseRecorded(
                        "AL", "INC-1", "wiping", Outcome.FAILED, List.of("IR", "group"), ATTACK, OCCURRED, SOURCE));
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"), actorRegistered("group"))
                .when(phase(null, "CAMP-1"))
                .then(new CampaignEvent.PhaseRecorded(
                        "AL", "CAMP-1", "wiping", Outcome.FAILED, List.of("IR", "group"), ATTACK, OCCURRED, SOURCE));
    }

    @Test
    void aPhaseOfBothOrOfNeitherIsRefused() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"), campaignOpened("AL", "CAMP-1"))
                .when(phase("INC-1", "CAMP-1"))
                .refused("not-one-subject", "exactly one");
        given(caseOpened("AL")).when(phase(null, null)).refused("not-one-subject", "exactly one");
    }

    @Test
    void thePartiesOfAPhaseMustBeKnown() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when(phase("INC-1", null))
                .refused("unknown-actor", "actors[1] names", "group");
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"))
                .when(phase(null, "CAMP-1"))
                .refused("unknown-actor", "actors[1] names", "group");
        given(caseOpened("AL")).when(phase("INC-1", null)).refused("unknown-incident", "incident names");
        given(caseOpened("AL")).when(phase(null, "CAMP-1")).refused("unknown-campaign", "campaign names");
    }

    private static Command phase(@Nullable String incident, @Nullable String campaign) {
        return new RecordPhase(
                "AL", incident, campaign, "wiping", Outcome.FAILED, List.of("IR", "group"), ATTACK, OCCURRED, SOURCE);
    }
}
