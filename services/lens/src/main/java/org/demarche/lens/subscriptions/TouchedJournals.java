package org.demarche.lens.subscriptions;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The journals that got claims between two positions, as the projector has put them there. */
final class TouchedJournals implements ClaimTargets {
    private final History history;
    private final Map<Long, RecordedClaim> read = new HashMap<>();

    private TouchedJournals(History history) {
        this.history = history;
    }

    /** Returns the journals of the events behind {@code after}, up to {@code upTo}. */
    static Set<String> between(History history, long after, long upTo) {
        var touched = new TouchedJournals(history);
        Set<String> journals = new LinkedHashSet<>();
        long next = after + 1;
        for (List<StoredEvent> events = history.read(next, upTo);
                !events.isEmpty();
                events = history.read(next, upTo)) {
            touched.add(events);
            events.stream()
                    .flatMap(stored -> Stream.ofNullable(touched.read.get(stored.position())))
                    .forEach(claim -> journals.addAll(JournalKeys.journals(claim.event(), touched)));
            next = events.getLast().position() + 1;
        }
        return journals;
    }

    @Override
    public @Nullable Event of(ClaimEvent about) {
        if (!read.containsKey(about.position())) {
            history.at(about.position()).ifPresent(stored -> add(List.of(stored)));
        }
        RecordedClaim target = read.get(about.position());
        return target != null && target.id().equals(about.claim()) ? target.event() : null;
    }

    private void add(List<StoredEvent> events) {
        events.stream()
                .filter(stored -> stored.unreadable() == null)
                .forEach(stored -> read.put(stored.position(), RecordedClaim.of(stored.event())));
    }
}
