package org.demarche.contracts.vocabulary;

/** What a statement between states does. */
public enum StatementKind {
    CONDEMN("condemns"),
    REJECT("rejects"),
    THREATEN("threatens"),
    SUPPORT("supports"),
    OTHER("makes a statement");

    private final String verb;

    StatementKind(String verb) {
        this.verb = verb;
    }

    /** In a sentence, between who acts and what is acted upon. */
    public String verb() {
        return verb;
    }
}
