package org.demarche.ledger.decide;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef.Kind;

/**
 * The stored names of the events that change what is decided of an entity. Such an event carries the tag of the entity,
 * and a decision about the entity is made again if one was appended meanwhile. A claim is the exception: its own event is
 * found by its id and has no tag of it.
 */
public final class DecidingEvents {
    private static final Map<Kind, Set<String>> EVENTS = new EnumMap<>(Map.of(
            Kind.CASE, Set.of("case.opened", "case.closed", "case.reopened"),
            Kind.DOCUMENT, Set.of("case.document-recorded"),
            Kind.ACTOR, Set.of("actor.registered"),
            Kind.INCIDENT, Set.of("incident.reported", "incident.closed", "incident.reopened", "claim.retracted"),
            Kind.CAMPAIGN, Set.of("campaign.opened"),
            Kind.ATTRIBUTION,
                    Set.of(
                            "attribution.attributed",
                            "attribution.responsibility-claimed",
                            "attribution.endorsed",
                            "attribution.retracted",
                            "claim.corrected",
                            "claim.retracted"),
            Kind.MARKING, Set.of("marking.set", "marking.removed"),
            Kind.CLAIM, Set.of("claim.corrected", "claim.retracted", "attribution.retracted"),
            Kind.SLOT,
                    Set.of(
                            "relation.severed",
                            "relation.restored",
                            "incident.reported",
                            "incident.impact-recorded",
                            "claim.corrected",
                            "claim.retracted",
                            "contradiction.resolved",
                            "contradiction.reopened")));

    private DecidingEvents() {}

    /** The kinds of entities that decisions are made about. */
    public static Set<Kind> kinds() {
        return EVENTS.keySet();
    }

    /**
     * Never empty.
     *
     * @throws IllegalArgumentException if no decision is made about entities of that kind
     */
    public static Set<String> of(Kind kind) {
        Set<String> events = EVENTS.get(kind);
        if (events == null) {
            throw new IllegalArgumentException("nothing is decided about a " + kind.word());
        }
        return events;
    }
}
