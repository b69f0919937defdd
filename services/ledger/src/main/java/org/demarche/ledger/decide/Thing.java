package org.demarche.ledger.decide;

import java.util.Locale;
import java.util.Set;

/** Something with an id that commands are about; events that change what is decided of it carry its tag. */
public record Thing(Kind kind, String id) {

    /** Kinds of things, each with the stored names of the events that change what is decided of it. */
    public enum Kind {
        CASE("case.opened", "case.closed", "case.reopened"),
        DOCUMENT("case.document-recorded"),
        ACTOR("actor.registered"),
        INCIDENT("incident.reported", "incident.closed", "incident.reopened"),
        CAMPAIGN("campaign.opened"),
        ATTRIBUTION("attribution.attributed", "attribution.responsibility-claimed");

        private final Set<String> events;

        Kind(String... events) {
            this.events = Set.of(events);
        }

        public Set<String> events() {
            return events;
        }

        /** As in tags, problem reasons and CloudEvents subjects: {@code incident}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Thing caseOf(String id) {
        return new Thing(Kind.CASE, id);
    }

    static Thing document(String id) {
        return new Thing(Kind.DOCUMENT, id);
    }

    static Thing actor(String id) {
        return new Thing(Kind.ACTOR, id);
    }

    static Thing incident(String id) {
        return new Thing(Kind.INCIDENT, id);
    }

    static Thing campaign(String id) {
        return new Thing(Kind.CAMPAIGN, id);
    }

    static Thing attribution(String id) {
        return new Thing(Kind.ATTRIBUTION, id);
    }

    @Override
    public String toString() {
        return kind.word() + " " + id;
    }
}
