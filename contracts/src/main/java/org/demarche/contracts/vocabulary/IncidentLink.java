package org.demarche.contracts.vocabulary;

/** How one incident is tied to another. */
public enum IncidentLink {
    LED_TO("led to"),
    PART_OF("is part of"),
    DUPLICATE_OF("is a duplicate of"),
    RELATED("is related to");

    private final String verb;

    IncidentLink(String verb) {
        this.verb = verb;
    }

    /** In a sentence, between who acts and what is acted upon. */
    public String verb() {
        return verb;
    }
}
