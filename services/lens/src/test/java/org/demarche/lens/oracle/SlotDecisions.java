package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
                        && aboutOneAct(one, other)
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
        if (isSeverance()) {
            return acts(claim).stream().allMatch(act -> {
                Choice decided = decided(act);
                return decided != null && !decided.equals(mine);
            });
        }
        return slot.contains("/impact/")
                ? inForce().stream().anyMatch(chosen -> excludes(chosen, mine))
                : inForce().stream().anyMatch(chosen -> !chosen.equals(mine));
    }

    private boolean isSeverance() {
        return slot.startsWith("relation/");
    }

    /** Returns the choices that apply to a slot without acts. */
    List<Choice> inForce() {
        List<Choice> choices = decisions();
        List<Choice> inForce = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            boolean replaced = choices.subList(i + 1, choices.size()).stream()
                    .anyMatch(later -> !slot.contains("/impact/") || excludes(later, choice) || later.equals(choice));
            if (!replaced) {
                inForce.add(choice);
            }
        }
        return inForce;
    }

    /**
     * One side's act of severance.
     *
     * @param episode the number of restorations that are certainly before it
     * @param by its initiator; empty = nobody says
     */
    record Act(long episode, String by) {}

    /** Returns the acts of live claims. */
    Set<Act> acts() {
        Set<Act> acts = new LinkedHashSet<>();
        live().forEach(claim -> acts.addAll(acts(claim)));
        return acts;
    }

    /** Returns the acts that a claim can be about: that of its initiator, else those it agrees with, else all. */
    Set<Act> acts(RecordedEvent claim) {
        long episode = episode(events.earliest(claim));
        String by = events.text(claim, "initiator");
        if (by != null) {
            return Set.of(new Act(episode, by));
        }
        Set<Act> all = new LinkedHashSet<>();
        Set<Act> disagreeing = new LinkedHashSet<>();
        for (RecordedEvent other : live()) {
            String initiator = events.text(other, "initiator");
            if (initiator != null && episode(events.earliest(other)) == episode) {
                Act act = new Act(episode, initiator);
                all.add(act);
                if (excludes(choice(claim), choice(other))) {
                    disagreeing.add(act);
                }
            }
        }
        if (all.isEmpty()) {
            return Set.of(new Act(episode, ""));
        }
        Set<Act> agreeing = new LinkedHashSet<>(all);
        agreeing.removeAll(disagreeing);
        return agreeing.isEmpty() ? all : agreeing;
    }

    private boolean aboutOneAct(RecordedEvent one, RecordedEvent other) {
        return !isSeverance() || acts(one).stream().anyMatch(acts(other)::contains);
    }

    List<RecordedEvent> claims(Act act) {
        return live().stream().filter(claim -> acts(claim).contains(act)).toList();
    }

    /** Returns the dates that count for an act. */
    List<Choice> dates(Act act) {
        Choice decided = decided(act);
        return decided == null ? claims(act).stream().map(this::choice).toList() : List.of(decided);
    }

    /** Returns what the last resolution chose that applies to the act; null if there is none. */
    private @Nullable Choice decided(Act act) {
        Choice decided = null;
        for (RecordedEvent each : standing()) {
            Choice choice = chosen(each).orElse(null);
            decided = choice != null && applies(each, choice, act) ? choice : decided;
        }
        return decided;
    }

    private boolean applies(RecordedEvent resolution, Choice choice, Act act) {
        String claim = events.text(resolution, "claim");
        if (claim != null) {
            return claims(act).stream().anyMatch(each -> each.id().equals(claim));
        }
        String initiator = events.text(resolution, "initiator");
        if (episode(choice.earliest()) != act.episode()) {
            return false;
        }
        return initiator == null
                ? contradictory(act)
                        || acts().stream().noneMatch(each -> each.episode() == act.episode() && contradictory(each))
                : initiator.equals(act.by());
    }

    private boolean contradictory(Act act) {
        List<RecordedEvent> claims = claims(act);
        return claims.stream().anyMatch(one -> claims.stream().anyMatch(other -> excludes(choice(one), choice(other))));
    }

    /** Returns the choices of standing resolutions, without those whose claim is not live. */
    private List<Choice> decisions() {
        return standing().stream().flatMap(each -> chosen(each).stream()).toList();
    }

    /** Returns the live resolutions since the last live reopening. */
    private List<RecordedEvent> standing() {
        List<RecordedEvent> standing = new ArrayList<>();
        for (RecordedEvent each : events.live("contradiction.")) {
            if (isOnSlot(each) && each.type().endsWith("reopened")) {
                standing.clear();
            } else if (isOnSlot(each)) {
                standing.add(each);
            }
        }
        return standing;
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

    /** Returns the number of restorations that are certainly before a severance. */
    long episode(Instant earliest) {
        return restorations.stream()
                .filter(restoration -> events.latest(restoration).isBefore(earliest))
                .count();
    }
}
