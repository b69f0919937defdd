package org.demarche.contracts.vocabulary;

/** How one actor is tied to another, or to an attack, in the word the asserter chose; never upgraded by merging claims. */
public enum Link {
    HIRED("hired"),
    SPONSORED("sponsors"),
    FUNDED("funds"),
    DIRECTED("directs"),
    LINKED("is linked to"),
    ORGAN_OF("is an organ of"),
    SAME_AS("is the same as");

    private final String verb;

    Link(String verb) {
        this.verb = verb;
    }

    /** In a sentence, between who acts and what is acted upon. */
    public String verb() {
        return verb;
    }
}
