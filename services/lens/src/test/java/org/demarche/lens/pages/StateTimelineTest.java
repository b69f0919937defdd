package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.demarche.lens.Samples.said;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.RelationState;
import org.demarche.lens.Samples;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.OpenQuarantines;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.marking.Visibility;
import org.demarche.testsupport.EmbeddedMongo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateTimelineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theStretchesAreThoseOfTheAnswers() {
        StateTimeline strip = strip(null, severed("2022-08"), severed("2022-09-07"), severed("2022-09-19"));

        assertThat(strip.segments())
                .extracting(StateTimeline.Segment::severed, StateTimeline.Segment::until)
                .containsExactly(
                        tuple(RelationState.Severed.NOT, LocalDate.parse("2022-07-31")),
                        tuple(RelationState.Severed.POSSIBLY, LocalDate.parse("2022-09-18")),
                        tuple(RelationState.Severed.CERTAINLY, null));
    }

    @Test
    void aRestorationEndsIt() {
        StateTimeline strip = strip(null, severed("2022-08-01"), restored("2022-09"));

        assertThat(strip.segments())
                .extracting(StateTimeline.Segment::severed)
                .containsExactly(
                        RelationState.Severed.NOT,
                        RelationState.Severed.CERTAINLY,
                        RelationState.Severed.POSSIBLY,
                        RelationState.Severed.NOT);
    }

    @Test
    void aDayAskedAboutIsMarkedWhereItEnds() {
        StateTimeline before = strip("2022-08-31", severed("2022-08"), severed("2022-10"));
        StateTimeline outside = strip("1999", severed("2022-08"), severed("2022-10"));

        assertThat(number(Objects.requireNonNull(before.at()))).isCloseTo(end(before), within(0.01));
        assertThat(outside.at()).isNull();
    }

    @Test
    void aClaimWithoutADateHasNoPlaceOnIt() {
        StateTimeline strip =
                strip(null, severed("2022-08"), new Severed("C", "AL-IR", "AL", null, null, said("AL", "2022")));

        assertThat(strip.dates())
                .extracting(StateTimeline.Dated::stretch)
                .filteredOn(stretch -> stretch == null)
                .hasSize(1);
    }

    @Test
    void relationWithoutClaimsIsOneSegment() {
        assertThat(strip(null).segments())
                .extracting(StateTimeline.Segment::severed)
                .containsExactly(RelationState.Severed.NOT);
    }

    private static double end(StateTimeline strip) {
        Axis.Stretch month = Objects.requireNonNull(strip.dates().get(0).stretch());
        return number(month.x()) + number(month.width());
    }

    private static double number(String percent) {
        return Double.parseDouble(percent.replace("%", ""));
    }

    private static StateTimeline strip(@Nullable String at, Event... events) {
        List<RecordedClaim> claims =
                Samples.ledger(List.of(events)).stream().map(RecordedClaim::of).toList();
        var reading = new AsOf(claims.size(), null, at == null ? null : Edtf.parse(at), NOW);
        var answers = new Answers(things -> Map.of("relation/AL-IR", claims), reading);
        var mark = new Checkpoint(claims.size(), claims.size(), NOW, 0, null, false);
        var served = new ServedGeneration(
                1, MongoGenerations.in(EmbeddedMongo.database(), "lens").models(1), mark);
        return StateTimeline.of(
                "AL-IR",
                new ReadContext(
                        reading,
                        served,
                        new OpenQuarantines(List.of(), position -> {}),
                        ReadMemory.unbounded(),
                        Visibility.EVERYTHING,
                        false),
                answers);
    }

    private static Event severed(String occurred) {
        return new Severed("C", "AL-IR", "AL", null, Edtf.parse(occurred), said("AL", "2022"));
    }

    private static Event restored(String occurred) {
        return new Restored("C", "AL-IR", "AL", null, Edtf.parse(occurred), said("AL", "2022"));
    }
}
