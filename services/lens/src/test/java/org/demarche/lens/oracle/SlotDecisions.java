package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The answers to a slot and its resolutions, by the definition. */
final class SlotDecisions {
    private final EventInterpreter events;
    private final String slot;
    private final List<RecordedEvent> answering;
    private final List<RecordedEvent> restorations;

    /** A chosen answer: a span of time, or a value and its measure. */
    record Choice(
            Instant earliest,
            Instant latest,
            @Nullable String value,
            @Nullable String measure) {}

    /** The claims are all that answer the slot, live or not. */
    SlotDecisions(EventInterpreter events, String slot, List<RecordedEvent> answering) {
        this.events = events;
        this.slot = slot;
        this.answering = answering;
        String relation = slot.startsWith("relation/") ? slot.split("/")[1] : "";
        this.restorations = events.live("relation.restored").stream()
                .filter(each -> events.is(each, "relation", relation))
                .toList();
    }

    List<RecordedEvent> live() {
        return answering.stream().filter(events::live).toList();
    }

    String status(RecordedEvent claim) {
        if (!events.live(claim)) {
            return "RETRACTED";
        }
        return outvoted(claim) ? "OUTVOTED_BY_RESOLUTION" : "COUNTS";
    }

    boolean contested() {
        return !pairs(true).isEmpty();
    }

    /** Returns pairs of live claims that exclude each other, as {@code E-1 E-2}. */
    List<String> pairs(boolean undecidedOnly) {
        List<String> pairs = new ArrayList<>();
        for (RecordedEvent one : live()) {
            for (RecordedEvent other : live()) {
                boolean decided = outvoted(one) || outvoted(other);
                if (one.position() < other.position()
                        && excludes(choice(one), choice(other))
                        && sameSeverance(choice(one), choice(other))
                        && !(decided && undecidedOnly)) {
                    pairs.add(one.id() + " " + other.id());
                }
            }
        }
        return pairs;
    }

    /** Returns the state; null if there never was a contradiction. */
    @Nullable
    String state() {
        boolean everDecided = events.included("contradiction.resolved").stream().anyMatch(this::isOnSlot);
        if (contested()) {
            List<RecordedEvent> decisions = events.live("contradiction.").stream()
                    .filter(this::isOnSlot)
                    .toList();
            return !decisions.isEmpty() && decisions.getLast().type().endsWith("reopened") ? "REOPENED" : "OPEN";
        }
        if (!pairs(false).isEmpty()) {
            return "RESOLVED";
        }
        return everDecided ? "MOOT" : null;
    }

    boolean outvoted(RecordedEvent claim) {
        Choice mine = choice(claim);
        return slot.contains("/impact/")
                ? inForce(mine).stream().anyMatch(chosen -> excludes(chosen, mine))
                : inForce(mine).stream().anyMatch(chosen -> !chosen.equals(mine));
    }

    /** Returns the choices that apply to the severance of an answer, or to the whole slot. */
    List<Choice> inForce(Choice of) {
        List<Choice> choices = decisions();
        List<Choice> inForce = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            boolean replaced = choices.subList(i + 1, choices.size()).stream()
                    .anyMatch(later -> slot.contains("/impact/")
                            ? excludes(later, choice) || later.equals(choice)
                            : sameSeverance(later, choice));
            if (!replaced && sameSeverance(choice, of)) {
                inForce.add(choice);
            }
        }
        return inForce;
    }

    /** Returns the choices of live resolutions since the last live reopening, without those whose claim is not live. */
    private List<Choice> decisions() {
        List<Choice> choices = new ArrayList<>();
        for (RecordedEvent each : events.live("contradiction.")) {
            if (isOnSlot(each) && each.type().endsWith("reopened")) {
                choices.clear();
            } else if (isOnSlot(each)) {
                chosen(each).ifPresent(choices::add);
            }
        }
        return choices;
    }

    /**
     * Returns the chosen claim of the last resolution that applies, or the resolution itself if it chose a date or
     * value.
     */
    Optional<RecordedEvent> chosen() {
        RecordedEvent last = null;
        for (RecordedEvent each : events.live("contradiction.")) {
            if (isOnSlot(each) && each.type().endsWith("reopened")) {
                last = null;
            } else if (isOnSlot(each) && chosen(each).isPresent()) {
                last = each;
            }
        }
        String claim = last == null ? null : events.text(last, "claim");
        return claim == null
                ? Optional.ofNullable(last)
                : live().stream().filter(each -> each.id().equals(claim)).findFirst();
    }

    private boolean isOnSlot(RecordedEvent decision) {
        return events.is(decision, "slot", slot);
    }

    private Optional<Choice> chosen(RecordedEvent decision) {
        String claim = events.text(decision, "claim");
        if (claim != null) {
            return live().stream()
                    .filter(each -> each.id().equals(claim))
                    .findFirst()
                    .map(this::choice);
        }
        Edtf date = events.occurred(decision);
        return Optional.of(
                date == null
                        ? new Choice(Edtf.DISTANT_PAST, Edtf.DISTANT_FUTURE, events.text(decision, "value"), null)
                        : new Choice(date.earliest(), date.latest(), null, null));
    }

    Choice choice(RecordedEvent claim) {
        return slot.contains("/impact/")
                ? new Choice(
                        Edtf.DISTANT_PAST,
                        Edtf.DISTANT_FUTURE,
                        events.text(claim, "value"),
                        events.text(claim, "measure"))
                : new Choice(events.earliest(claim), events.latest(claim), null, null);
    }

    private static boolean excludes(Choice one, Choice other) {
        boolean sameMeasure = one.measure() == null
                || other.measure() == null
                || one.measure().equals(other.measure());
        return one.latest().isBefore(other.earliest())
                || other.latest().isBefore(one.earliest())
                || (!Objects.equals(one.value(), other.value()) && sameMeasure);
    }

    /** True if no restoration is certainly before one and not certainly before the other. */
    boolean sameSeverance(Choice one, Choice other) {
        return restorations.stream()
                .noneMatch(restoration -> events.latest(restoration).isBefore(one.earliest())
                        != events.latest(restoration).isBefore(other.earliest()));
    }
}
