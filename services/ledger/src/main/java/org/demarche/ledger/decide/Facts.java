package org.demarche.ledger.decide;

import java.util.Map;
import java.util.Optional;
import org.demarche.ledger.decide.ThingState.MadeAttribution;
import org.demarche.ledger.decide.ThingState.ReportedIncident;

/** The decision state: what is known of the things that a command names, at one position of the ledger. */
public record Facts(Map<Thing, ThingState> states) {
    public Facts {
        states = Map.copyOf(states);
    }

    boolean exists(Thing thing) {
        return states.containsKey(thing);
    }

    Optional<ReportedIncident> incident(String id) {
        return Optional.ofNullable((ReportedIncident) states.get(Thing.incident(id)));
    }

    Optional<MadeAttribution> attribution(String id) {
        return Optional.ofNullable((MadeAttribution) states.get(Thing.attribution(id)));
    }
}
