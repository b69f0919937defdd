package org.demarche.lens.assess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.opened;

import java.util.List;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CampaignEvent.Opened;
import org.demarche.contracts.event.CampaignEvent.PhaseRecorded;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CampaignView.Member;
import org.demarche.contracts.view.CaseStatus;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.CampaignLine;
import org.demarche.contracts.view.Phase;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignAssessmentTest {
    private static final Event OPENED = new Opened(CASE, "CAMP-1", "Campaign", date("2021-05/2022-09"), by("MS"));
    private static final Event PHASE = new PhaseRecorded(
            CASE, "CAMP-1", "theft", Outcome.SUCCEEDED, List.of("X"), null, date("2021-23/2022-01"), by("MS"));

    @Test
    void campaignExistsOnceItWasOpened() {
        assertThat(assess(ALL, PHASE)).isNull();
        assertThat(assess(known(0), OPENED)).isNull();
        assertThat(view(at("2020"), OPENED).title()).isEqualTo("Campaign");
    }

    @Test
    void campaignHasIncidentsAndPhasesUpToTheRequestedDate() {
        Event member = new IncidentAdded(CASE, "CAMP-1", "INC-1", null, by("MS"));
        Event elsewhere = new IncidentAdded(CASE, "CAMP-2", "INC-2", null, by("MS"));
        CampaignView view = view(ALL, OPENED, member, elsewhere, PHASE);
        assertThat(view.incidents()).extracting(Member::incident).containsExactly("INC-1");
        assertThat(view.phases()).extracting(Phase::name).containsExactly("theft");
        assertThat(view.claims()).hasSize(3);
        assertThat(view(at("2021-06"), OPENED, member, PHASE).phases()).isEmpty();
    }

    @Test
    void theCaseListsItsCampaignsAndWhetherItIsClosed() {
        Event member = new IncidentAdded(CASE, "CAMP-1", "INC-1", null, by("MS"));
        Event closed = new CaseEvent.Closed(CASE, null, null, by("desk"));
        Event reopened = new CaseEvent.Reopened(CASE, null, null, by("desk"));
        CaseView open = caseView(opened("Albania"), OPENED, member, member);
        assertThat(open.campaigns()).containsExactly(new CampaignLine("CAMP-1", "Campaign", List.of("INC-1")));
        assertThat(open.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(caseView(opened("Albania"), closed).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(caseView(opened("Albania"), closed, reopened).status()).isEqualTo(CaseStatus.OPEN);
    }

    private static CaseView caseView(Event... events) {
        return requireNonNull(CaseAssessment.assess(CASE, claims(events), ALL, NO_DOCUMENTS));
    }

    private static CampaignView view(AsOf asOf, Event... events) {
        return requireNonNull(assess(asOf, events));
    }

    private static @Nullable CampaignView assess(AsOf asOf, Event... events) {
        return CampaignAssessment.assess("CAMP-1", claims(events), asOf, NO_DOCUMENTS);
    }
}
