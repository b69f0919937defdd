package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.endorsed;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.restored;
import static org.demarche.lens.assess.Given.severed;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.Ground;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.Outcome;
import org.demarche.contracts.vocabulary.RelationTone;
import org.demarche.contracts.vocabulary.StatementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventSummaryTest {

    static Stream<Arguments> sentences() {
        return Stream.of(
                says(opened("Albania"), "Case opened: Albania"),
                says(document("DOC", null), "Document recorded: Title of DOC"),
                says(
                        new Registered("X", "EUROPIUM", ActorKind.GROUP, null, null, by("desk")),
                        "EUROPIUM registered as group"),
                says(new Linked(CASE, "X", "MOIS", Link.LINKED, null, null, by("B")), "X is linked to MOIS"),
                says(reported("INC-1", null), "Incident reported: Title of INC-1, suffered by AL"),
                says(new Reported(CASE, "INC-1", "T", List.of(), null, by("B")), "Incident reported: T"),
                says(
                        new ClaimEvent.Corrected(CASE, "c1", 1, null, null, "a slip", by("B")),
                        "Claim c1 corrected: a slip"),
                says(new ClaimEvent.Retracted(CASE, "c1", 1, null, null, by("B")), "Claim c1 retracted"),
                says(new ClaimEvent.Disputed(CASE, "c1", 1, "not so", null, by("B")), "Claim c1 disputed: not so"),
                says(
                        new ClaimEvent.Corroborated(CASE, "c1", 1, "MS", null, by("B")),
                        "Claim c1 corroborated on the word of MS"),
                says(
                        new ContradictionEvent.Resolved(
                                CASE, "relation/AL-IR/severed", "c1", null, null, "the note", by("desk")),
                        "Contradiction about relation/AL-IR/severed resolved for the claim c1: the note"),
                says(
                        new ContradictionEvent.Resolved(
                                CASE, "relation/AL-IR/severed", null, Edtf.parse("2022-09-07"), null, "n", by("desk")),
                        "Contradiction about relation/AL-IR/severed resolved for 2022-09-07: n"),
                says(
                        new ContradictionEvent.Resolved(
                                CASE,
                                "relation/AL-IR/severed",
                                null,
                                Edtf.parse("2022-09-07"),
                                null,
                                "AL",
                                "n",
                                by("desk")),
                        "Contradiction about relation/AL-IR/severed resolved for 2022-09-07 as the act of AL: n"),
                says(
                        new ContradictionEvent.Reopened(CASE, "relation/AL-IR/severed", null, null, by("desk")),
                        "Contradiction about relation/AL-IR/severed reopened"),
                says(
                        new MarkingEvent.Marked(
                                CASE, null, null, null, Tlp.RED, List.of("a", "b"), "why", null, by("desk")),
                        "Marked TLP:RED for a, b: why"),
                says(
                        new MarkingEvent.Marked(
                                CASE, "D", null, null, Tlp.AMBER_STRICT, List.of(), "why", null, by("desk")),
                        "Marked TLP:AMBER+STRICT, document D: why"),
                says(
                        new MarkingEvent.Unmarked(CASE, null, "c1", 1L, "why", null, by("desk")),
                        "Marking removed, claim c1: why"),
                says(
                        new AttributionEvent.Retracted(CASE, "ATT-1", "INC-JULY", "wrong", null, by("MS")),
                        "Attribution ATT-1 of INC-JULY retracted: wrong"),
                says(new Confirmed(CASE, "INC-1", null, by("B")), "INC-1 confirmed"),
                says(
                        new AffectedRecorded(
                                CASE,
                                "INC-1",
                                AffectedKind.SYSTEM,
                                "TIMS",
                                List.of(),
                                Availability.DEGRADED,
                                null,
                                by("B")),
                        "INC-1 affects TIMS (system), then degraded"),
                says(
                        new ImpactRecorded(CASE, "INC-1", Dimension.SHARE, "<10%", "the environment", null, by("B")),
                        "INC-1 impact, share: <10% of the environment"),
                says(new ServiceRestored(CASE, "INC-1", "TIMS", null, by("B")), "TIMS works again after INC-1"),
                says(
                        new ResponderEngaged(CASE, "INC-1", "AKSHI", "recovery", "AL", null, by("B")),
                        "AKSHI responds to INC-1, role recovery, engaged by AL"),
                says(attributed("ATT-1", "IR", null, null, by("RAMA")), "RAMA attributes INC-JULY to IR"),
                says(
                        new Attributed(
                                CASE,
                                "ATT-1",
                                "INC-1",
                                "IR",
                                Link.HIRED,
                                null,
                                null,
                                "no doubt",
                                null,
                                null,
                                by("RAMA")),
                        "RAMA attributes INC-1 to IR (hired): “no doubt”"),
                says(endorsed("ATT-1", "US"), "US endorses the attribution ATT-1 of INC-JULY"),
                says(denied("ATT-1", "IR", null), "IR denies the attribution ATT-1 of INC-JULY: “baseless”"),
                says(severed("2022"), "AL severs relations with IR"),
                says(new Severed(CASE, "AL-IR", null, null, null, by("B")), "Severance of the relations of AL-IR"),
                says(restored("2022"), "AL restores relations with IR"),
                says(
                        new RelationEvent.MeasureEnded(CASE, "AL-IR", "AL", "c1", "he is back", null, by("B")),
                        "AL: Measure c1 ended: “he is back”"),
                says(
                        new Severed(CASE, "AL-IR", "AL-GOV", "political ties", null, by("B")),
                        "AL-GOV severs relations of AL-IR: “political ties”"),
                says(
                        new PersonaNonGrataDeclared(CASE, "AL-IR", "AL", "diplomats", null, by("B")),
                        "AL declares persona non grata: diplomats"),
                says(
                        new MissionDepartureOrdered(
                                CASE, "AL-IR", "AL", "embassy staff", Duration.ofHours(24), null, by("B")),
                        "AL orders to leave: embassy staff, within PT24H"),
                says(
                        new StatementIssued(
                                CASE,
                                "AL-IR",
                                "IR",
                                StatementKind.REJECT,
                                "the severance",
                                "short-sighted",
                                null,
                                by("B")),
                        "IR rejects the severance: “short-sighted”"));
    }

    static Stream<Arguments> sentencesOfTheCourseOfEvents() {
        var attack = new AttackTechniques(List.of("T1485", "T1486"), "17.1");
        return Stream.of(
                says(new CaseEvent.Closed(CASE, "settled", null, by("desk")), "Case closed: settled"),
                says(new CaseEvent.Reopened(CASE, null, null, by("desk")), "Case reopened"),
                says(new CampaignEvent.Opened(CASE, "CAMP-1", "T", null, by("B")), "Campaign opened: T"),
                says(
                        new CampaignEvent.IncidentAdded(CASE, "CAMP-1", "INC-1", null, by("B")),
                        "INC-1 is part of the campaign CAMP-1"),
                says(
                        new CampaignEvent.PhaseRecorded(CASE, "CAMP-1", "theft", null, List.of(), null, null, by("B")),
                        "CAMP-1 phase: theft"),
                says(
                        new IncidentEvent.PhaseRecorded(
                                CASE, "INC-1", "wiping", Outcome.FAILED, List.of("X", "Y"), attack, null, by("B")),
                        "INC-1 phase: wiping, failed, by X, Y, ATT&CK T1485, T1486"),
                says(
                        new IncidentEvent.DataExposureRecorded(
                                CASE, "INC-1", "e-mail", ExposureStage.PUBLISHED, "HJ", false, null, by("HJ")),
                        "INC-1 exposes e-mail, claimed by HJ, not verified"),
                says(
                        new IncidentEvent.DataExposureRecorded(
                                CASE, "INC-1", "e-mail", ExposureStage.UNSPECIFIED, null, true, null, by("B")),
                        "INC-1 exposes e-mail, verified"),
                says(
                        new IncidentEvent.ResponseActionRecorded(
                                CASE, "INC-1", "hardening", List.of("AL"), "safety", null, by("B")),
                        "Response to INC-1: hardening, by AL, purpose: safety"),
                says(
                        new IncidentEvent.Linked(CASE, "INC-1", "INC-2", IncidentLink.LED_TO, null, by("B")),
                        "INC-1 led to INC-2"),
                says(new IncidentEvent.Contained(CASE, "INC-1", null, by("B")), "INC-1 contained"),
                says(new IncidentEvent.Recovered(CASE, "INC-1", null, by("B")), "INC-1 recovered from"),
                says(new IncidentEvent.Closed(CASE, "INC-1", "done", null, by("B")), "INC-1 closed: done"),
                says(new IncidentEvent.Reopened(CASE, "INC-1", null, null, by("B")), "INC-1 reopened"),
                says(new ActorEvent.AliasAsserted(CASE, "X", "Y", null, by("B")), "X is also called Y"),
                says(
                        new AttributionEvent.EvidenceAdded(
                                CASE, "ATT-1", "INC-1", EvidenceKind.CODE, "the wiper", "X", null, by("B")),
                        "Evidence (code) for the attribution ATT-1 of INC-1: the wiper, pointing to X"),
                says(
                        new AttributionEvent.ResponsibilityClaimed(
                                CASE, "ATT-1", "INC-1", "HJ", "we did", null, by("HJ")),
                        "HJ claims responsibility for INC-1: “we did”"));
    }

    static Stream<Arguments> sentencesBetweenStates() {
        return Stream.of(
                says(
                        new RelationEvent.ContextRecorded(CASE, "AL-IR", RelationTone.TENSE, "shelter", null, by("B")),
                        "Context of AL-IR: tense, because: shelter"),
                says(
                        new RelationEvent.PremisesEntryRecorded(
                                CASE, "AL-IR", "police", "embassy", "Tirana", null, by("B")),
                        "police enters the premises of embassy in Tirana"),
                says(
                        new RelationEvent.JustificationRecorded(
                                CASE, "AL-IR", "AL", "the break", Ground.PROPORTIONALITY, null, null, by("B")),
                        "AL justifies the break by proportionality"),
                says(
                        new RelationEvent.Downgraded(CASE, "AL-IR", "AL", "chargé", null, null, by("B")),
                        "AL downgrades relations with IR to chargé"),
                says(
                        new RelationEvent.HeadOfMissionRecalled(CASE, "AL-IR", "AL", null, null, null, by("B")),
                        "AL recalls its head of mission"),
                says(
                        new RelationEvent.ProtectingPowerDesignated(CASE, "AL-IR", "IR", "CH", null, by("B")),
                        "IR designates CH as protecting power"),
                says(
                        new RelationEvent.SanctionsImposed(CASE, "IR-US", "US", "X", "freeze", null, by("B")),
                        "US imposes sanctions on X: freeze"),
                says(
                        new RelationEvent.SanctionsLifted(CASE, "IR-US", "US", "X", "freeze", null, by("B")),
                        "US lifts sanctions on X: freeze"));
    }

    @ParameterizedTest
    @MethodSource({"sentences", "sentencesOfTheCourseOfEvents", "sentencesBetweenStates"})
    void anEventIsOnePlainSentence(Event event, String sentence) {
        assertThat(EventSummary.of(event)).isEqualTo(sentence);
    }

    @Test
    void everyEventTypeHasASentence() {
        assertThat(Stream.of(sentences(), sentencesOfTheCourseOfEvents(), sentencesBetweenStates())
                        .flatMap(each -> each)
                        .map(arguments -> StoredNames.of(arguments.get()[0].getClass())))
                .containsAll(StoredNames.events());
    }

    private static Arguments says(Event event, String sentence) {
        return Arguments.of(event, sentence);
    }
}
