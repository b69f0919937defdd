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
import org.demarche.contracts.Names;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.StatementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

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
                says(restored("2022"), "AL restores relations with IR"),
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

    @ParameterizedTest
    @MethodSource("sentences")
    void anEventIsOnePlainSentence(Event event, String sentence) {
        assertThat(Summary.of(event)).isEqualTo(sentence);
    }

    @Test
    void noEventIsWithoutASentenceHere() {
        assertThat(sentences().map(arguments -> Names.of(arguments.get()[0].getClass())))
                .containsAll(Names.events());
    }

    private static Arguments says(Event event, String sentence) {
        return Arguments.of(event, sentence);
    }
}
