package org.demarche.lens.api;

import static org.demarche.lens.Samples.said;

import java.util.List;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.lens.Samples;

/** Two cases in sixteen events; the numbers in the comments are positions. */
final class Story {
    static final List<RecordedEvent> EVENTS = events();

    private Story() {}

    private static List<RecordedEvent> events() {
        Source albania = said("AL", "2022-09-07");
        List<Event> first = List.of(
                new Opened("AL22", "Attacks on Albania", null, said("DESK", "2022-07-16")), // 1
                new DocumentRecorded(
                        "AL22",
                        "DOC",
                        "Article",
                        null,
                        "en",
                        "Paper",
                        Edtf.parse("2022-09-10"),
                        null,
                        said("DESK", "2022-09-11")), // 2
                new Registered("IR", "Iran", ActorKind.STATE, "IR", null, said("DESK", "2022-07-16")), // 3
                new Registered("GRP", "The group", ActorKind.GROUP, null, null, said("DESK", "2022-07-16")), // 4
                new Linked("AL22", "IR", "GRP", Link.HIRED, "hired", null, albania), // 5
                report("AL22", "INC-JULY", "Government services", "2022-07-15"), // 6
                report("AL22", "INC-TIMS", "Border system (TIMS)", "2022-09-09"), // 7
                new Confirmed("AL22", "INC-JULY", Edtf.parse("2022-07-18"), albania)); // 8
        List<Event> second = List.of(
                new Attributed(
                        "AL22",
                        "ATT",
                        "INC-JULY",
                        "GRP",
                        Link.DIRECTED,
                        Confidence.HIGH,
                        null,
                        "incontrovertible",
                        null,
                        null,
                        albania), // 9
                new Denied(
                        "AL22",
                        "ATT",
                        "INC-JULY",
                        "IR",
                        "baseless",
                        Edtf.parse("2022-09-07"),
                        said("IR", "2022-09-08")), // 10
                new Severed("AL22", "AL-IR", "AL", null, Edtf.parse("2022-08"), document()), // 11
                new Severed("AL22", "AL-IR", "AL", null, Edtf.parse("2022-09-07"), albania), // 12
                new Opened("MK23", "Another case", null, said("DESK", "2023")), // 13
                report("MK23", "INC-MK", "Ministry mail", "2023-01-05"), // 14
                report("MK23", "INC-MK2", "TIMS copied", "2023-02"), // 15
                new Confirmed("MK23", "INC-MK", null, said("MK", "2023-02-01"))); // 16
        return Samples.ledger(
                java.util.stream.Stream.concat(first.stream(), second.stream()).toList());
    }

    private static Event report(String caseId, String incident, String title, String occurred) {
        return new Reported(caseId, incident, title, List.of("AL"), Edtf.parse(occurred), said("AL", occurred));
    }

    /** Stated when the document came out: 2022-09-10. */
    private static Source document() {
        return new Source("DOC", "Paper", null, Mode.DIRECT, null, null, null, null, null);
    }
}
