package org.demarche.lens.marking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.marking.Marking;

/**
 * The markings of cases, documents and claims, each as it was set last.
 *
 * @param last position of the last event about markings; 0 = there is none
 */
public record Markings(Map<EntityRef, Marking> current, long last) {
    public static final Markings NONE = new Markings(Map.of(), 0);

    public Markings {
        current = Map.copyOf(current);
    }

    /** The markings after these events, which are in ledger order. */
    public static Markings of(List<RecordedClaim> events) {
        Map<EntityRef, Marking> current = new HashMap<>();
        long last = 0;
        for (RecordedClaim recorded : events) {
            if (recorded.event() instanceof MarkingEvent event) {
                last = recorded.position();
                if (event instanceof Marked marked) {
                    current.put(event.marked(), marked.marking());
                } else {
                    current.remove(event.marked());
                }
            }
        }
        return new Markings(current, last);
    }

    Optional<Marking> of(EntityRef thing) {
        return Optional.ofNullable(current.get(thing));
    }
}
