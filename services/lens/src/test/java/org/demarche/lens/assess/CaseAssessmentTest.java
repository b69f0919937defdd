package org.demarche.lens.assess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.FIRST_RECORDED;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.severed;

import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.CaseView.AttributionLine;
import org.demarche.contracts.view.CaseView.DocumentLine;
import org.demarche.contracts.view.CaseView.IncidentLine;
import org.demarche.contracts.view.CaseView.RelationLine;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseAssessmentTest {
    private static final Basis ONE_CLAIM = new Basis(1, 1, Mode.DIRECT, null, null, false);

    @Test
    void unopenedCaseDoesNotExist() {
        assertThat(assess(ALL, reported("INC-1", "2022"))).isNull();
        assertThat(assess(known(0), opened("Albania"))).isNull();
        assertThat(CaseAssessment.assess("OTHER", claims(opened("Albania")), ALL, Given.NO_DOCUMENTS))
                .isNull();
    }

    @Test
    void anEmptyCaseHasItsTitleAndWhenItWasOpened() {
        CaseView view = view(ALL, opened("Albania"));
        assertThat(view.caseId()).isEqualTo(CASE);
        assertThat(view.title()).isEqualTo("Albania");
        assertThat(view.openedAt()).isEqualTo(FIRST_RECORDED.plusSeconds(1));
        assertThat(view.events()).isEqualTo(1);
        assertThat(view.incidents()).isEmpty();
        assertThat(view.parties()).isEmpty();
    }

    @Test
    void everyEntityOfTheCaseHasALine() {
        CaseView view = view(
                ALL,
                opened("Albania"),
                document("DOC-A", "2022-09-11/.."),
                reported("INC-JULY", "2022-07-15"),
                attributed("ATT-1", "IR", Confidence.HIGH, null, by("DART")),
                denied("ATT-1", "IR", null),
                severed("2022-09-07"));
        assertThat(view.documents()).extracting(DocumentLine::document).containsExactly("DOC-A");
        assertThat(view.incidents())
                .containsExactly(new IncidentLine("INC-JULY", "Title of INC-JULY", IncidentStatus.REPORTED, ONE_CLAIM));
        assertThat(view.relations())
                .containsExactly(new RelationLine("AL-IR", RelationState.Severed.CERTAINLY, ONE_CLAIM));
        assertThat(view.attributions())
                .containsExactly(new AttributionLine("INC-JULY", AttributionLevel.ATTRIBUTED, true, ONE_CLAIM));
        assertThat(view.events()).isEqualTo(6);
    }

    @Test
    void caseAsOfADateContainsWhatHadHappened() {
        CaseView view = view(
                at("2022-08-01"),
                opened("Albania"),
                reported("INC-JULY", "2022-07-15"),
                reported("INC-TIMS", "2022-09-09"),
                severed("2022-09-07"));
        assertThat(view.incidents()).extracting(IncidentLine::incident).containsExactly("INC-JULY");
        assertThat(view.relations()).containsExactly(new RelationLine("AL-IR", RelationState.Severed.NOT, ONE_CLAIM));
        assertThat(view.events()).isEqualTo(2);
    }

    @Test
    void claimsStatedByADateStillHaveTheirCase() {
        CaseView view = view(
                said("2022-09-08"),
                opened("Albania"),
                reported("INC-JULY", "2022-07-15", Given.stated("RAMA", "2022-09-07", null)),
                reported("INC-TIMS", "2022-09-09", Given.stated("RAMA", "2022-09-10", null)));
        assertThat(view.incidents()).extracting(IncidentLine::incident).containsExactly("INC-JULY");
    }

    @Test
    void partiesAreFoundAndFreeTextOnlyIfItNamesAKnownParty() {
        CaseView view = view(
                ALL,
                opened("Albania"),
                reported("INC-JULY", "2022-07-15", by("MANDIANT")),
                new ResponderEngaged(CASE, "INC-JULY", "AKSHI", null, "AL-GOV", null, by("a reporter")),
                new ResponderEngaged(CASE, "INC-JULY", "JONES", null, null, null, by("US")),
                attributed("ATT-1", "FOUR-GROUPS", null, null, by("DART")),
                denied("ATT-1", "IR-MFA", null),
                new Linked(CASE, "FOUR-GROUPS", "EUROPIUM", Link.LINKED, null, null, by("DART")),
                severed("2022-09-07"),
                new PersonaNonGrataDeclared(CASE, "AL-IR", "AL", "IR-DIPLOMATS", null, by("B")),
                new PersonaNonGrataDeclared(CASE, "AL-IR", "AL", "some diplomats", null, by("B")),
                registered("DART"),
                registered("IR-DIPLOMATS"),
                registered("NOT-IN-THE-CASE"));
        assertThat(view.parties())
                .containsExactly(
                        "AKSHI",
                        "AL",
                        "AL-GOV",
                        "DART",
                        "EUROPIUM",
                        "FOUR-GROUPS",
                        "IR",
                        "IR-DIPLOMATS",
                        "IR-MFA",
                        "JONES",
                        "US");
        assertThat(view.events()).isEqualTo(10);
    }

    @Test
    void everySystemThatWasAffectedOrRestoredIsFound() {
        CaseView view = view(
                ALL,
                opened("Albania"),
                new ServiceRestored(CASE, "INC-TIMS", "border-point systems", date("2022-09-11"), by("RAMA")),
                affected("TIMS"),
                affected("TIMS"));
        assertThat(view.systems()).containsExactly("TIMS", "border-point systems");
    }

    private static AffectedRecorded affected(String name) {
        return new AffectedRecorded(CASE, "INC-TIMS", AffectedKind.SYSTEM, name, List.of(), null, null, by("A"));
    }

    private static Registered registered(String actor) {
        return new Registered(actor, "Name of " + actor, ActorKind.ORGANISATION, null, null, by("desk"));
    }

    private static CaseView view(AsOf asOf, Event... events) {
        return requireNonNull(assess(asOf, events));
    }

    private static @Nullable CaseView assess(AsOf asOf, Event... events) {
        List<RecordedClaim> claims = claims(events);
        return CaseAssessment.assess(CASE, claims, asOf, Documents.in(claims, asOf));
    }
}
