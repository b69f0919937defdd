package org.demarche.ledger.store;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Converts a stored commit to the events that the rest of the system uses. */
public final class RecordedEvents {
    private static final String CASE = "case";

    private RecordedEvents() {}

    /** The events of a commit in order. The data of each is the stored array, not a copy. */
    public static List<RecordedEvent> eventsOf(SealedCommit sealed) {
        Commit commit = sealed.commit();
        String hash = sealed.hashText();
        List<RecordedEvent> events = new ArrayList<>(commit.events().size());
        for (Commit.Entry entry : commit.events()) {
            events.add(new RecordedEvent(
                    commit.position() + events.size(),
                    entry.id(),
                    entry.type(),
                    entry.revision(),
                    entry.subject(),
                    caseOf(entry),
                    commit.recordedAt(),
                    hash,
                    entry.data(),
                    CallerMetadata.read(entry.metadata())));
        }
        return List.copyOf(events);
    }

    private static @Nullable String caseOf(Commit.Entry entry) {
        for (Tag tag : entry.tags()) {
            if (tag.key().equals(CASE)) {
                return tag.value();
            }
        }
        return null;
    }
}
