package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of one answer, found by the journals that they were assessed from. Not synchronized. */
final class Parts {
    private final StateQuestion question;
    private final Map<String, PartState> parts = new HashMap<>();
    private final Map<String, Set<String>> byJournal = new HashMap<>();
    private @Nullable Instant nextDate;

    Parts(StateQuestion question) {
        this.question = question;
    }

    void put(Map<String, PartState> assessed) {
        assessed.forEach((part, state) -> {
            PartState before = parts.put(part, state.withoutItems());
            if (before != null) {
                before.journals().forEach(journal -> remove(journal, part));
            }
            state.journals()
                    .forEach(journal -> byJournal
                            .computeIfAbsent(journal, none -> new LinkedHashSet<>(2))
                            .add(part));
        });
        nextDate = parts.values().stream()
                .map(PartState::nextDate)
                .filter(date -> date != null)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private void remove(String journal, String part) {
        Set<String> of = byJournal.get(journal);
        if (of != null && of.remove(part) && of.isEmpty()) {
            byJournal.remove(journal);
        }
    }

    /** Returns the parts that claims in some journals, or the time that has passed, may have changed or added. */
    Set<String> affected(Collection<String> journals, Instant now) {
        Set<String> affected = new LinkedHashSet<>();
        for (String journal : journals) {
            affected.addAll(byJournal.getOrDefault(journal, Set.of()));
            question.partOf(journal).ifPresent(affected::add);
        }
        if (isDue(now)) {
            parts.forEach((part, state) -> {
                if (state.isDue(now)) {
                    affected.add(part);
                }
            });
        }
        return affected;
    }

    /** Whether some part may have changed by time alone. */
    boolean isDue(Instant now) {
        return nextDate != null && !nextDate.isAfter(now);
    }

    boolean exist() {
        return parts.values().stream().anyMatch(PartState::exists);
    }

    /** Whether some part may have changed since a position. */
    boolean haveChangedSince(long position) {
        return parts.values().stream().anyMatch(part -> part.lastClaim() > position);
    }
}
