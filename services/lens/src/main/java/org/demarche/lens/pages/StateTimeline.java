package org.demarche.lens.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.RelationState.DateClaim;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.jspecify.annotations.Nullable;

/**
 * A relation through time: over which days it was certainly, possibly or not severed, and where each date claim and each
 * measure lies on the same axis. Every stretch is an answer to the same question, asked about its first day.
 *
 * @param state under the reading of the page
 * @param at where the day that the page asks about stands; null where it is not on the axis
 * @param positions of the claims, by their ids
 */
record StateTimeline(
        String relation,
        RelationState state,
        List<Axis.Tick> ticks,
        List<Axis.Break> breaks,
        List<Segment> segments,
        List<Dated> dates,
        List<Measured> measures,
        @Nullable String at,
        Map<String, Long> positions) {

    /** The narrowest stretch that can be seen and chosen is about half a per cent of the width. */
    private static final int MOST_TURNS = 120;

    /** Days with one answer; {@code until} is the last of them, null = no end. */
    record Segment(
            Axis.Stretch stretch,
            Severed severed,
            LocalDate from,
            @Nullable LocalDate until) {

        /** The first day as the clock takes it; null for a day that EDTF cannot write. */
        public @Nullable String at() {
            return Days.writable(from) ? from.toString() : null;
        }
    }

    /** A claim of when relations were severed or restored; {@code stretch} is null where it has no date. */
    record Dated(DateClaim claim, Axis.@Nullable Stretch stretch, boolean about) {}

    /** A measure short of it. */
    record Measured(Measure measure, Axis.@Nullable Stretch stretch) {}

    /** What a decision chose: a date of its own, or that of a claim. */
    public String chosen(SlotView.Ruling ruling) {
        if (ruling.occurred() != null) {
            return EdtfWords.of(ruling.occurred().edtf());
        }
        return state.dates().stream()
                .filter(claim -> claim.claim().equals(ruling.claim()) && claim.edtf() != null)
                .map(claim -> EdtfWords.of(Objects.requireNonNull(claim.edtf())))
                .findFirst()
                .orElse(String.valueOf(ruling.claim()));
    }

    /** True if the claims name more than one initiator, so that each has to be shown with its own. */
    public boolean bothSides() {
        return state.dates().stream().map(DateClaim::initiator).distinct().count() > 1;
    }

    static StateTimeline of(String relation, ReadContext readContext, Answers answers) {
        RelationState state = answers.relation(relation);
        TreeSet<LocalDate> turns = turns(state);
        List<LocalDate> span = new ArrayList<>(turns.isEmpty() ? measured(state) : turns);
        if (span.isEmpty()) {
            span.add(Days.today(readContext.asOf()));
        }
        Axis axis = Axis.around(span);
        LocalDate asked = Days.asked(readContext.asOf());
        return new StateTimeline(
                relation,
                state,
                axis.ticks(),
                axis.breaks(),
                segments(relation, answers, axis, turns),
                state.dates().stream().map(claim -> dated(axis, claim)).toList(),
                state.measures().stream()
                        .map(measure -> measured(axis, measure))
                        .toList(),
                axis.holds(asked) ? axis.x(asked.plusDays(1)) : null,
                positions(answers.claims(EntityRef.relation(relation))));
    }

    private static List<Segment> segments(String relation, Answers answers, Axis axis, TreeSet<LocalDate> turns) {
        List<LocalDate> starts = visible(List.copyOf(turns));
        starts.addFirst(axis.first());
        List<Severed> severed =
                answers.severed(relation, starts.stream().map(TimeBound::endOf).toList());
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            LocalDate until = i + 1 < starts.size() ? starts.get(i + 1).minusDays(1) : null;
            append(segments, axis, severed.get(i), starts.get(i), until);
        }
        return segments;
    }

    /** So many that each can be seen, evenly chosen, and the last. */
    private static List<LocalDate> visible(List<LocalDate> turns) {
        int step = 1 + (turns.size() - 1) / MOST_TURNS;
        List<LocalDate> visible = new ArrayList<>();
        for (int i = (turns.size() - 1) % step; i < turns.size(); i += step) {
            visible.add(turns.get(i));
        }
        return visible;
    }

    /** Neighbours with one answer are one segment. */
    private static void append(
            List<Segment> segments, Axis axis, Severed severed, LocalDate from, @Nullable LocalDate until) {
        LocalDate start = from;
        if (!segments.isEmpty() && segments.getLast().severed() == severed) {
            start = segments.removeLast().from();
        }
        segments.add(new Segment(axis.stretch(start, until), severed, start, until));
    }

    private static Dated dated(Axis axis, DateClaim claim) {
        Edtf date = claim.edtf() == null ? null : Edtf.parse(claim.edtf());
        return new Dated(claim, stretch(axis, date), date != null && date.approximate());
    }

    private static Measured measured(Axis axis, Measure measure) {
        When when = measure.occurred();
        return new Measured(measure, stretch(axis, when == null ? null : Edtf.parse(when.edtf())));
    }

    private static Axis.@Nullable Stretch stretch(Axis axis, @Nullable Edtf date) {
        return date == null ? null : axis.stretch(date.firstDay(), date.lastDay());
    }

    /** Days on which the answer can change. */
    private static TreeSet<LocalDate> turns(RelationState state) {
        return days(state.dates().stream().flatMap(claim -> Stream.ofNullable(claim.edtf())));
    }

    private static TreeSet<LocalDate> measured(RelationState state) {
        return days(state.measures().stream()
                .flatMap(measure -> Stream.ofNullable(measure.occurred()))
                .map(When::edtf));
    }

    /** The first and the last day of each date. */
    private static TreeSet<LocalDate> days(Stream<String> dates) {
        return dates.map(Edtf::parse)
                .flatMap(date -> Stream.of(Optional.ofNullable(date.firstDay()), Optional.ofNullable(date.lastDay()))
                        .flatMap(Optional::stream))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Long> positions(List<RecordedClaim> claims) {
        Map<String, Long> positions = new HashMap<>();
        claims.forEach(claim -> positions.put(claim.id(), claim.position()));
        return positions;
    }
}
