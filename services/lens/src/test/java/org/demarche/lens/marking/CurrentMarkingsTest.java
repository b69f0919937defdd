package org.demarche.lens.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.event.MarkingEvent.Unmarked;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.MeasureEnded;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.marking.Clearance;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.vocabulary.StatementKind;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.projector.TestProjector;
import org.demarche.testsupport.EmbeddedMongo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CurrentMarkingsTest {
    private static final Source DESK = Samples.said("desk", "2026-01-01");

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final TestProjector projector =
            new TestProjector(generations.served().models());
    private final CurrentMarkings markings = new CurrentMarkings(generations);

    private static Marked mark(@Nullable String document, @Nullable Long position, Tlp tlp) {
        String claim = position == null ? null : "E-" + position;
        return new Marked("C", document, claim, position, tlp, List.of(), "why", null, DESK);
    }

    private Set<Long> seen(Clearance clearance, Event... events) {
        List<RecordedEvent> ledger = Samples.ledger(List.of(events));
        projector.project(ledger);
        return markings.positions(
                clearance, generations.served().models().history().read(1, ledger.size()));
    }

    @Test
    void nothingIsRestrictedBeforeAnythingIsMarked() {
        assertThat(seen(Clearance.DEFAULT, new Opened("C", "Case", null, DESK), Samples.report("I-1")))
                .containsExactly(1L, 2L);
        assertThat(markings.visibility(Clearance.DEFAULT).isRestricted()).isFalse();
    }

    @Test
    void markingOfACaseClosesEverythingInItUntilItIsTakenAway() {
        Event[] events = {new Opened("C", "Case", null, DESK), Samples.report("I-1"), mark(null, null, Tlp.AMBER)};
        assertThat(seen(Clearance.DEFAULT, events)).isEmpty();
        assertThat(seen(Clearance.of("AMBER", null), events)).containsExactly(1L, 2L, 3L);

        List<Event> opened = new ArrayList<>(List.of(events));
        opened.add(new Unmarked("C", null, null, null, "why", null, DESK));
        assertThat(seen(Clearance.DEFAULT, opened.toArray(Event[]::new))).containsExactly(1L, 2L, 4L);
    }

    /** A resolution or an end names the claim that it is about by its id alone. */
    @Test
    void whatNamesAClosedClaimIsClosed() {
        Event measure = new StatementIssued("C", "AL-IR", "AL", StatementKind.CONDEMN, null, null, null, DESK);
        assertThat(seen(
                        Clearance.DEFAULT,
                        new Opened("C", "Case", null, DESK),
                        measure,
                        measure,
                        new MeasureEnded("C", "AL-IR", "AL", "E-2", null, null, DESK),
                        new MeasureEnded("C", "AL-IR", "AL", "E-3", null, null, DESK),
                        mark(null, 2L, Tlp.AMBER)))
                .containsExactly(1L, 3L, 5L);
    }

    @Test
    void correctionThatCitesAClosedDocumentIsClosed() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.putObject("source").put("document", "D");
        assertThat(seen(
                        Clearance.DEFAULT,
                        new Opened("C", "Case", null, DESK),
                        Samples.report("I-1"),
                        new Corrected("C", "E-2", 2, null, fields, null, DESK),
                        mark("D", null, Tlp.AMBER)))
                .containsExactly(1L, 2L);
    }

    @Test
    void narrowestMarkingCounts() {
        Event[] events = {
            new Opened("C", "Case", null, DESK),
            Samples.report("I-1"),
            mark(null, null, Tlp.GREEN),
            mark(null, 2L, Tlp.AMBER)
        };
        assertThat(seen(Clearance.of("CLEAR", null), events)).isEmpty();
        assertThat(seen(Clearance.of("GREEN", null), events)).containsExactly(1L, 3L);
        assertThat(seen(Clearance.of("AMBER", null), events)).containsExactly(1L, 2L, 3L, 4L);
    }

    /** It may close anything. */
    @Test
    void nobodyWhoDoesNotSeeEverythingReadsWhileAMarkingCannotBeRead() {
        List<RecordedEvent> ledger = new ArrayList<>(
                Samples.ledger(List.of(new Opened("C", "Case", null, DESK), mark(null, null, Tlp.GREEN))));
        ledger.add(new RecordedEvent(
                3,
                "E-3",
                "marking.set",
                99,
                "marking/case/C",
                "C",
                Samples.recordedAt(3),
                "ab",
                "{}".getBytes(StandardCharsets.UTF_8)));
        projector.project(ledger);

        assertThatThrownBy(() -> markings.visibility(Clearance.DEFAULT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));
        assertThat(markings.visibility(Clearance.ALL)).isEqualTo(Visibility.EVERYTHING);
    }
}
