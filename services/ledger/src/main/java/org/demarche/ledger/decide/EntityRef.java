package org.demarche.ledger.decide;

import java.util.Locale;
import java.util.Set;
import org.demarche.contracts.slot.SlotName;

/** Something with an id that commands are about; events that change what is decided of it carry its tag. */
public record EntityRef(Kind kind, String id) {

    /** Kinds of things, each with the stored names of the events that change what is decided of it. */
    public enum Kind {
        CASE("case.opened", "case.closed", "case.reopened"),
        DOCUMENT("case.document-recorded"),
        ACTOR("actor.registered"),
        INCIDENT("incident.reported", "incident.closed", "incident.reopened", "claim.retracted"),
        CAMPAIGN("campaign.opened"),
        ATTRIBUTION(
                "attribution.attributed",
                "attribution.responsibility-claimed",
                "attribution.endorsed",
                "attribution.retracted",
                "claim.corrected",
                "claim.retracted"),
        /** An event as something that others are about; the event itself is found by its id and bears no tag of it. */
        CLAIM("claim.corrected", "claim.retracted", "attribution.retracted"),
        SLOT(
                "relation.severed",
                "relation.restored",
                "incident.reported",
                "incident.impact-recorded",
                "claim.corrected",
                "claim.retracted",
                "contradiction.resolved",
                "contradiction.reopened");

        private final Set<String> events;
        private final String word = name().toLowerCase(Locale.ROOT);

        Kind(String... events) {
            this.events = Set.of(events);
        }

        public Set<String> events() {
            return events;
        }

        /** As in tags, problem reasons and CloudEvents subjects: {@code incident}. */
        public String word() {
            return word;
        }
    }

    static EntityRef caseOf(String id) {
        return new EntityRef(Kind.CASE, id);
    }

    static EntityRef document(String id) {
        return new EntityRef(Kind.DOCUMENT, id);
    }

    static EntityRef actor(String id) {
        return new EntityRef(Kind.ACTOR, id);
    }

    static EntityRef incident(String id) {
        return new EntityRef(Kind.INCIDENT, id);
    }

    static EntityRef campaign(String id) {
        return new EntityRef(Kind.CAMPAIGN, id);
    }

    static EntityRef attribution(String id) {
        return new EntityRef(Kind.ATTRIBUTION, id);
    }

    public static EntityRef claim(String id) {
        return new EntityRef(Kind.CLAIM, id);
    }

    static EntityRef slot(SlotName slot) {
        return new EntityRef(Kind.SLOT, slot.toString());
    }

    /** As {@link org.demarche.contracts.event.Event#thing()} has it: {@code incident/INC-JULY}. */
    String path() {
        return kind.word() + "/" + id;
    }

    @Override
    public String toString() {
        return kind.word() + " " + id;
    }
}
