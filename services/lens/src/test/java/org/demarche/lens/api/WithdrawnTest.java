package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A data set's next edition drops an incident, a severance and an attribution: their claims are retracted. */
@LensTest
class WithdrawnTest {
    private static final Source EDITION = Source.direct("EUREPOC", Edtf.parse("2023"));

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Samples.ledger(List.of(
                new Opened("AL22", "Albania", null, EDITION),
                new Reported("AL22", "INC-1", "Dropped", List.of("AL"), Edtf.parse("2022-07-15"), EDITION),
                new Reported("AL22", "INC-2", "Kept", List.of("AL"), Edtf.parse("2022-09-09"), EDITION),
                new Severed("AL22", "AL-IR", "AL", null, Edtf.parse("2022-09-07"), EDITION),
                new Attributed("AL22", "ATT-1", "INC-1", "IR", null, null, null, "surely", null, null, EDITION),
                new Retracted("AL22", "E-2", 2, "dropped", null, EDITION),
                new Retracted("AL22", "E-4", 4, "dropped", null, EDITION),
                new Retracted("AL22", "E-5", 5, "dropped", null, EDITION))));
    }

    @Test
    void withdrawnIncidentIsLeftOutOfListsUnlessAskedFor() {
        assertThat(ids("/api/incidents", "incident")).containsExactly("INC-2");
        assertThat(ids("/api/incidents?q=dropped", "incident")).isEmpty();
        assertThat(ids("/api/incidents?status=WITHDRAWN", "incident")).containsExactly("INC-1");
        assertThat(ids("/api/incidents?status=SUSPECTED", "incident")).isEmpty();
        assertThat(text("/api/incidents.csv")).contains("INC-2").doesNotContain("INC-1");
        assertThat(text("/api/incidents.csv?status=WITHDRAWN"))
                .contains("INC-1")
                .doesNotContain("INC-2");
    }

    @Test
    void withdrawnIncidentIsListedAsItWasBeforeItsWithdrawal() {
        assertThat(ids("/api/incidents?known=5", "incident")).containsExactly("INC-1", "INC-2");
        assertThat(json("/api/incidents/INC-1?known=5").path("status").asString())
                .isEqualTo("REPORTED");
        assertThat(ids("/api/relations?known=5", "relation")).containsExactly("AL-IR");
        assertThat(ids("/api/attributions?known=5", "subject")).containsExactly("INC-1");
    }

    @Test
    void withdrawnIncidentIsReadByItsIdWithWhoRetractedIt() {
        JsonNode incident = json("/api/incidents/INC-1");
        assertThat(incident.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(incident.at("/claims/0/live").asBoolean()).isFalse();
        assertThat(incident.path("claims").toString()).contains("retractions", "EUREPOC");
    }

    @Test
    void caseCountsWithdrawnEntitiesSeparately() {
        JsonNode view = json("/api/cases/AL22");
        assertThat(view.path("incidents"))
                .extracting(each -> each.path("incident").asString())
                .containsExactly("INC-2");
        assertThat(view.path("withdrawn"))
                .extracting(each -> each.path("incident").asString())
                .containsExactly("INC-1");
        assertThat(view.path("relations")).isEmpty();
        assertThat(view.path("attributions")).isEmpty();
    }

    @Test
    void relationAndAttributionWithoutALiveClaimAreLeftOutOfLists() {
        assertThat(ids("/api/relations", "relation")).isEmpty();
        assertThat(ids("/api/attributions", "subject")).isEmpty();
        assertThat(json("/api/relations/AL-IR").at("/dates/0/live").asBoolean()).isFalse();
        assertThat(json("/api/attributions/INC-1").at("/claims/0/live").asBoolean())
                .isFalse();
    }

    private List<String> ids(String path, String field) {
        return StreamSupport.stream(json(path).path("items").spliterator(), false)
                .map(each -> each.path(field).asString())
                .toList();
    }

    private JsonNode json(String path) {
        return Json.MAPPER.readTree(text(path));
    }

    private String text(String path) {
        return new String(mvc.get().uri(path).exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
