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
import static org.demarche.lens.assess.Given.reported;

import java.util.List;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Closed;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.Contained;
import org.demarche.contracts.event.IncidentEvent.DataExposureRecorded;
import org.demarche.contracts.event.IncidentEvent.Linked;
import org.demarche.contracts.event.IncidentEvent.PhaseRecorded;
import org.demarche.contracts.event.IncidentEvent.Recovered;
import org.demarche.contracts.event.IncidentEvent.Reopened;
import org.demarche.contracts.event.IncidentEvent.ResponseActionRecorded;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Phase;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.contracts.vocabulary.Outcome;
import org.junit.jupiter.api.Test;

class IncidentProgressTest {
    private static final Event REPORT = reported("INC-1", "2022-07-15");
    private static final Event CONTAINED = new Contained(CASE, "INC-1", date("2022-07-16"), by("A"));
    private static final Event RECOVERED = new Recovered(CASE, "INC-1", date("2022-07-17"), by("A"));
    private static final Event CLOSED = new Closed(CASE, "INC-1", "done", date("2022-08-01"), by("A"));
    private static final Event REOPENED = new Reopened(CASE, "INC-1", "again", date("2022-09-01"), by("A"));

    @Test
    void statusIsTheHighestSupportedInAnyOrderOfClaims() {
        assertThat(status(ALL, REPORT, CONTAINED)).isEqualTo(IncidentStatus.CONTAINED);
        assertThat(status(ALL, REPORT, RECOVERED, CONTAINED)).isEqualTo(IncidentStatus.RECOVERED);
        assertThat(status(ALL, CLOSED, REPORT, RECOVERED)).isEqualTo(IncidentStatus.CLOSED);
        assertThat(status(at("2022-07-16"), REPORT, CONTAINED, RECOVERED, CLOSED))
                .isEqualTo(IncidentStatus.CONTAINED);
    }

    @Test
    void closingAndReopeningCancelEachOther() {
        assertThat(status(ALL, REPORT, CLOSED, REOPENED)).isEqualTo(IncidentStatus.REOPENED);
        assertThat(status(ALL, REPORT, CLOSED, REOPENED, CLOSED)).isEqualTo(IncidentStatus.CLOSED);
        assertThat(status(known(2), REPORT, CLOSED, REOPENED)).isEqualTo(IncidentStatus.CLOSED);
        assertThat(status(at("2022-08-15"), REPORT, CLOSED, REOPENED)).isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void aClaimAboutAClosedIncidentLeavesItClosed() {
        assertThat(status(ALL, REPORT, CLOSED, new Confirmed(CASE, "INC-1", null, by("B"))))
                .isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void phasesExposuresAndActionsAreListedWithWhoSaysSo() {
        AttackTechniques attack = new AttackTechniques(List.of("T1485"), null);
        IncidentView view = view(
                ALL,
                REPORT,
                new PhaseRecorded(
                        CASE, "INC-1", "wiping", Outcome.FAILED, List.of("X"), attack, date("2022-07"), by("MS")),
                new DataExposureRecorded(CASE, "INC-1", "e-mail", ExposureStage.PUBLISHED, "HJ", false, null, by("HJ")),
                new ResponseActionRecorded(CASE, "INC-1", "hardening", List.of("AL"), "safety", null, by("RAMA")));
        Phase phase = view.phases().getFirst();
        assertThat(phase.claim()).isEqualTo("c2");
        assertThat(phase.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(phase.actors()).containsExactly("X");
        assertThat(phase.attack()).isEqualTo(attack);
        assertThat(phase.provenance().asserter()).isEqualTo("MS");
        assertThat(view.exposures().getFirst().claimedBy()).isEqualTo("HJ");
        assertThat(view.exposures().getFirst().verified()).isFalse();
        assertThat(view.actions().getFirst().action()).isEqualTo("hardening");
        assertThat(view.actions().getFirst().by()).containsExactly("AL");
        assertThat(view.claims()).hasSize(4);
        assertThat(view(at("2022-06"), reported("INC-1", null), CONTAINED).status())
                .isEqualTo(IncidentStatus.REPORTED);
    }

    @Test
    void linkIsShownForBothIncidents() {
        Event link = new Linked(CASE, "INC-1", "INC-2", IncidentLink.LED_TO, null, by("B"));
        Event other = reported("INC-2", "2022-09-09");
        assertThat(view("INC-1", REPORT, other, link).links())
                .isEqualTo(view("INC-2", REPORT, other, link).links());
        assertThat(view("INC-2", REPORT, other, link).links().getFirst().link()).isEqualTo(IncidentLink.LED_TO);
        assertThat(view("INC-2", REPORT, other, link, CLOSED).status()).isEqualTo(IncidentStatus.REPORTED);
    }

    @Test
    void claimedCampaignsAreListed() {
        IncidentView view = view(ALL, REPORT, new IncidentAdded(CASE, "CAMP-1", "INC-1", null, by("MS")));
        assertThat(view.campaigns()).hasSize(1);
        assertThat(view.campaigns().getFirst().campaign()).isEqualTo("CAMP-1");
        assertThat(view.campaigns().getFirst().provenance().asserter()).isEqualTo("MS");
    }

    private static IncidentStatus status(AsOf asOf, Event... events) {
        return view(asOf, events).status();
    }

    private static IncidentView view(AsOf asOf, Event... events) {
        return requireNonNull(IncidentAssessment.assess("INC-1", claims(events), asOf, NO_DOCUMENTS));
    }

    private static IncidentView view(String incident, Event... events) {
        return requireNonNull(IncidentAssessment.assess(incident, claims(events), ALL, NO_DOCUMENTS));
    }
}
