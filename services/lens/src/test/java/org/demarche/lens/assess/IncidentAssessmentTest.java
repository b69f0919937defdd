package org.demarche.lens.assess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.stated;

import java.util.List;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.IncidentView.Affected;
import org.demarche.contracts.view.IncidentView.Impact;
import org.demarche.contracts.view.IncidentView.ImpactClaim;
import org.demarche.contracts.view.IncidentView.Responder;
import org.demarche.contracts.view.IncidentView.Restored;
import org.demarche.contracts.view.IncidentView.Voice;
import org.demarche.contracts.view.IncidentView.Voiced;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentAssessmentTest {
    private static final String TIMS = "INC-TIMS";
    private static final Event REPORT = reported(TIMS, "2022-09-09");
    private static final Event CONFIRMATION = new Confirmed(CASE, TIMS, date("2022-09-10"), by("RAMA"));

    @Test
    void unreportedIncidentDoesNotExist() {
        assertThat(assess(ALL)).isNull();
        assertThat(assess(ALL, CONFIRMATION)).isNull();
        assertThat(assess(ALL, reported("INC-OTHER", "2022"))).isNull();
        assertThat(assess(known(0), REPORT)).isNull();
        assertThat(assess(at("2022-09-08"), REPORT)).isNull();
        assertThat(assess(said("2022-09-09"), reported(TIMS, "2022-09-09", stated("AL", "2022-09-10", null))))
                .isNull();
    }

    @Test
    void theReportGivesItsNameCaseVictimsAndDate() {
        IncidentView view = view(ALL, REPORT);
        assertThat(view.incident()).isEqualTo(TIMS);
        assertThat(view.caseId()).isEqualTo(CASE);
        assertThat(view.title()).isEqualTo("Title of INC-TIMS");
        assertThat(view.victims()).containsExactly("AL");
        assertThat(view.occurred()).isEqualTo(new When("2022-09-09", "2022-09-09", "2022-09-09"));
        assertThat(view.status()).isEqualTo(IncidentStatus.REPORTED);
        assertThat(view.contested()).isEmpty();
    }

    @Test
    void theStatusIsTheFurthestThatCountingClaimsSupport() {
        assertThat(view(ALL, CONFIRMATION, REPORT).status()).isEqualTo(IncidentStatus.CONFIRMED);
        assertThat(view(at("2022-09-09"), REPORT, CONFIRMATION).status()).isEqualTo(IncidentStatus.REPORTED);
        assertThat(view(known(1), REPORT, CONFIRMATION).status()).isEqualTo(IncidentStatus.REPORTED);
    }

    @Test
    void aRestoredServiceDoesNotMakeTheIncidentRecovered() {
        Event restored = new ServiceRestored(CASE, TIMS, "border systems", date("2022-09-11"), by("RAMA"));
        IncidentView view = view(ALL, REPORT, restored);
        assertThat(view.status()).isEqualTo(IncidentStatus.REPORTED);
        assertThat(view.restored()).extracting(Restored::name).containsExactly("border systems");
        assertThat(view(at("2022-09-10"), REPORT, restored).restored()).isEmpty();
    }

    @Test
    void affectedSystemsAreGroupedByNameWithTheClaimsOfEachValue() {
        IncidentView view = view(
                ALL,
                REPORT,
                affected("TIMS", AffectedKind.SYSTEM, null, "A"),
                affected(" tims", AffectedKind.SYSTEM, Availability.DEGRADED, "B", "Traveller system"),
                affected("border points", AffectedKind.SERVICE, Availability.INTERRUPTED, "B"));
        assertThat(view.affected()).extracting(Affected::name).containsExactly("TIMS", "border points");
        Voice first = new Voice("c2", "A", Mode.DIRECT);
        Voice second = new Voice("c3", "B", Mode.DIRECT);
        assertThat(view.affected().getFirst())
                .isEqualTo(new Affected(
                        "TIMS",
                        List.of(new Voiced("SYSTEM", List.of(first, second))),
                        List.of(new Voiced("Traveller system", List.of(second))),
                        List.of(new Voiced("DEGRADED", List.of(second)))));
    }

    @Test
    void impactIsGroupedByDimensionAndContestedIfValuesDiffer() {
        IncidentView view = view(
                ALL,
                REPORT,
                impact(Dimension.CONFIDENTIALITY, "NO_LEAK", "A"),
                impact(Dimension.ATTACKER_GOAL, "NOT_ACHIEVED", "RAMA"),
                impact(Dimension.CONFIDENTIALITY, "NO_SERIOUS_LEAK", "RAMA"),
                impact(Dimension.ATTACKER_GOAL, "NOT_ACHIEVED", "AKSHI"));
        assertThat(view.impact())
                .extracting(Impact::dimension, Impact::contested)
                .containsExactly(tuple(Dimension.CONFIDENTIALITY, true), tuple(Dimension.ATTACKER_GOAL, false));
        assertThat(view.impact().getFirst().claims())
                .extracting(ImpactClaim::claim)
                .containsExactly("c2", "c4");
        assertThat(view.contested()).containsExactly("incident/INC-TIMS/impact/CONFIDENTIALITY");
    }

    @Test
    void twoReportsOfDifferentDaysContestTheStart() {
        assertThat(view(ALL, REPORT, reported(TIMS, "2022-09-10/2022-09-11")).contested())
                .containsExactly("incident/INC-TIMS/start");
        assertThat(view(ALL, REPORT, reported(TIMS, "2022-09")).contested()).isEmpty();
    }

    @Test
    void respondersAreListedWithTheRoleOfEachSource() {
        Event engaged = new ResponderEngaged(CASE, TIMS, "MICROSOFT", "recovery", "AL", date("2022-07-15/.."), by("B"));
        Responder responder = view(ALL, REPORT, engaged).responders().getFirst();
        assertThat(responder.responder()).isEqualTo("MICROSOFT");
        assertThat(responder.role()).isEqualTo("recovery");
        assertThat(responder.engagedBy()).isEqualTo("AL");
        assertThat(responder.provenance().asserter()).isEqualTo("B");
    }

    @Test
    void everyCountingClaimIsListedAndUndatedOnesCountAtEveryDate() {
        Event undated = new Confirmed(CASE, TIMS, null, by("RAMA"));
        IncidentView view = view(at("2022-09-09"), REPORT, CONFIRMATION, undated);
        assertThat(view.claims()).extracting(ClaimView::id).containsExactly("c1", "c3");
        assertThat(view.claims())
                .extracting(ClaimView::type)
                .containsExactly("incident.reported", "incident.confirmed");
        assertThat(view.status()).isEqualTo(IncidentStatus.CONFIRMED);
    }

    private static AffectedRecorded affected(
            String name, AffectedKind kind, @Nullable Availability availability, String asserter, String... aliases) {
        return new AffectedRecorded(CASE, TIMS, kind, name, List.of(aliases), availability, null, by(asserter));
    }

    private static ImpactRecorded impact(Dimension dimension, String value, String asserter) {
        return new ImpactRecorded(CASE, TIMS, dimension, value, null, null, by(asserter));
    }

    private static IncidentView view(AsOf asOf, Event... events) {
        return requireNonNull(assess(asOf, events));
    }

    private static @Nullable IncidentView assess(AsOf asOf, Event... events) {
        return IncidentAssessment.assess(TIMS, claims(events), asOf, NO_DOCUMENTS);
    }
}
