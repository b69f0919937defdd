package org.demarche.contracts.vocabulary;

/** What an actor is. UNNAMED actors are first-class: "a known Iranian group" is one until it is named. */
public enum ActorKind {
    STATE,
    ORGAN,
    GROUP,
    PERSONA,
    PERSON,
    ORGANISATION,
    UNNAMED
}
