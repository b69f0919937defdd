package org.demarche.contracts.slot;

import java.util.Optional;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;

/** The name of a question with one answer: {@code relation/AL-IR/severed}. */
public sealed interface SlotName {

    /** When a severance of the relation took place. */
    record Severance(String relation) implements SlotName {
        @Override
        public String toString() {
            return "relation/" + relation + "/severed";
        }
    }

    /** When an incident started. */
    record Start(String incident) implements SlotName {
        @Override
        public String toString() {
            return "incident/" + incident + "/start";
        }
    }

    /** The impact of an incident in one dimension. */
    record Impact(String incident, String dimension) implements SlotName {
        @Override
        public String toString() {
            return "incident/" + incident + "/impact/" + dimension;
        }
    }

    /**
     * Returns the slot whose answer an event affects. A restoration gives no answer itself, but it separates
     * severances.
     */
    static Optional<SlotName> of(Event event) {
        return switch (event) {
            case Severed severed -> Optional.of(new Severance(severed.relation()));
            case Restored restored -> Optional.of(new Severance(restored.relation()));
            case Reported reported -> Optional.of(new Start(reported.incident()));
            case ImpactRecorded impact ->
                Optional.of(new Impact(impact.incident(), impact.dimension().name()));
            case Event other -> Optional.empty();
        };
    }

    /**
     * Parses a name. The two states of a relation may be in either order.
     *
     * @throws IllegalArgumentException if it is not the name of a slot
     */
    static SlotName parse(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length == 3 && parts[0].equals("relation") && parts[2].equals("severed")) {
            return new Severance(inOrder(parts[1]));
        }
        if (parts.length == 3 && parts[0].equals("incident") && parts[2].equals("start")) {
            return new Start(parts[1]);
        }
        if (parts.length == 4 && parts[0].equals("incident") && parts[2].equals("impact")) {
            return new Impact(parts[1], parts[3]);
        }
        throw new IllegalArgumentException("no slot: " + name);
    }

    private static String inOrder(String pair) {
        String[] states = pair.split("-", -1);
        boolean turned = states.length == 2 && states[0].compareTo(states[1]) > 0;
        return turned ? states[1] + "-" + states[0] : pair;
    }
}
