package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The answers to a slot and what was decided between them, by the definition. */
final class Decided {
    private final Words words;
    private final String slot;
    private final List<RecordedEvent> answering;
    private final List<RecordedEvent> restorations;

    /** A chosen answer: a span of time, or a value and its measure. */
    record Choice(
            Instant earliest,
            Instant latest,
            @Nullable String value,
            @Nullable String measure) {}

    /** The claims are those that answer, live or not. */
    Decided(Words words, String slot, List<RecordedEvent> answering) {
        this.words = words;
        this.slot = slot;
        this.answering = answering;
        String relation = slot.startsWith("relation/") ? slot.split("/")[1] : "";
        this.restorations = words.live("relation.restored").stream()
                .filter(each -> words.is(each, "relation", relation))
                .toList();
    }

    List<RecordedEvent> live() {
        return answering.stream().filter(words::live).toList();
    }

    String worth(RecordedEvent claim) {
        if (!words.live(claim)) {
            return "RETRACTED";
        }
        return outvoted(claim) ? "OUTVOTED_BY_RESOLUTION" : "COUNTS";
    }

    boolean contested() {
        return !pairs(true).isEmpty();
    }

    /** Live claims that cannot both hold, as {@code E-1 E-2}. */
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

    /** Null where there is nothing to show. */
    @Nullable
    String state() {
        boolean everDecided = words.heard("contradiction.resolved").stream().anyMatch(this::here);
        if (contested()) {
            List<RecordedEvent> decisions =
                    words.live("contradiction.").stream().filter(this::here).toList();
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

    /** What was decided on the matter of an answer, the last decision only. */
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

    /** Of all live decisions since the last live reopening, those that have something to stand on. */
    private List<Choice> decisions() {
        List<Choice> choices = new ArrayList<>();
        for (RecordedEvent each : words.live("contradiction.")) {
            if (here(each) && each.type().endsWith("reopened")) {
                choices.clear();
            } else if (here(each)) {
                chosen(each).ifPresent(choices::add);
            }
        }
        return choices;
    }

    /** The claim or, where it chose none, the decision itself, of the last decision that has something to stand on. */
    Optional<RecordedEvent> chosen() {
        RecordedEvent last = null;
        for (RecordedEvent each : words.live("contradiction.")) {
            if (here(each) && each.type().endsWith("reopened")) {
                last = null;
            } else if (here(each) && chosen(each).isPresent()) {
                last = each;
            }
        }
        String claim = last == null ? null : words.text(last, "claim");
        return claim == null
                ? Optional.ofNullable(last)
                : live().stream().filter(each -> each.id().equals(claim)).findFirst();
    }

    private boolean here(RecordedEvent decision) {
        return words.is(decision, "slot", slot);
    }

    private Optional<Choice> chosen(RecordedEvent decision) {
        String claim = words.text(decision, "claim");
        if (claim != null) {
            return live().stream()
                    .filter(each -> each.id().equals(claim))
                    .findFirst()
                    .map(this::choice);
        }
        Edtf date = words.occurred(decision);
        return Optional.of(
                date == null
                        ? new Choice(Edtf.DISTANT_PAST, Edtf.DISTANT_FUTURE, words.text(decision, "value"), null)
                        : new Choice(date.earliest(), date.latest(), null, null));
    }

    Choice choice(RecordedEvent claim) {
        return slot.contains("/impact/")
                ? new Choice(
                        Edtf.DISTANT_PAST,
                        Edtf.DISTANT_FUTURE,
                        words.text(claim, "value"),
                        words.text(claim, "measure"))
                : new Choice(words.earliest(claim), words.latest(claim), null, null);
    }

    private static boolean excludes(Choice one, Choice other) {
        boolean sameMeasure = one.measure() == null
                || other.measure() == null
                || one.measure().equals(other.measure());
        return one.latest().isBefore(other.earliest())
                || other.latest().isBefore(one.earliest())
                || (!Objects.equals(one.value(), other.value()) && sameMeasure);
    }

    /** No restoration is certainly before the one and not certainly before the other. */
    boolean sameSeverance(Choice one, Choice other) {
        return restorations.stream()
                .noneMatch(restoration -> words.latest(restoration).isBefore(one.earliest())
                        != words.latest(restoration).isBefore(other.earliest()));
    }
}
