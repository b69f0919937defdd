package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CampaignEvent.Opened;
import org.demarche.contracts.event.CampaignEvent.PhaseRecorded;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Closed;
import org.demarche.contracts.vocabulary.Outcome;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@LensTest
class CampaignQuestionsTest {
    private static final List<Event> EVENTS = List.of(
            Samples.report("INC-1"),
            new Opened("C", "CAMP-1", "A campaign", null, Samples.said("MS", "2022-09-08")),
            new IncidentAdded("C", "CAMP-1", "INC-1", null, Samples.said("MS", "2022-09-08")),
            new PhaseRecorded(
                    "C",
                    "CAMP-1",
                    "theft",
                    Outcome.SUCCEEDED,
                    List.of("GRP"),
                    null,
                    null,
                    Samples.said("MS", "2022-09-08")),
            new Closed("C", "INC-1", "done", null, Samples.said("AL", "2022-10-01")));

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Samples.ledger(EVENTS));
    }

    @Test
    void aCampaignHasItsIncidentsAndPhases() {
        JsonNode campaign = json("/api/campaigns/CAMP-1");
        assertThat(campaign.at("/title").asString()).isEqualTo("A campaign");
        assertThat(campaign.at("/incidents/0/incident").asString()).isEqualTo("INC-1");
        assertThat(campaign.at("/phases/0/outcome").asString()).isEqualTo("SUCCEEDED");
        assertThat(campaign.at("/phases/0/asserter").asString()).isEqualTo("MS");
        assertThat(json("/api/campaigns").at("/items/0/id").asString()).isEqualTo("CAMP-1");
        assertThat(json("/api/campaigns?case=OTHER").at("/items").size()).isZero();
        assertThat(json("/api/attributions/CAMP-1").at("/level").asString()).isEqualTo("NONE");
    }

    @Test
    void aCampaignThatIsNotKnownYetIs404() {
        assertThat(mvc.get().uri("/api/campaigns/CAMP-1?known=1").exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/api/campaigns/NONE").exchange()).hasStatus(404);
    }

    @Test
    void anIncidentNamesItsCampaignsAndIsFoundByItsStatus() {
        assertThat(json("/api/incidents/INC-1").at("/campaigns/0/campaign").asString())
                .isEqualTo("CAMP-1");
        assertThat(json("/api/incidents?status=CLOSED").at("/items/0/id").asString())
                .isEqualTo("INC-1");
        assertThat(json("/api/incidents/INC-1?known=4").at("/status").asString())
                .isEqualTo("REPORTED");
    }

    private JsonNode json(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }
}
