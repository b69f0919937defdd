package org.demarche.contracts.vocabulary;

/** The tone between two states, apart from any measure. */
public enum RelationTone {
    CORDIAL,
    NEUTRAL,
    TENSE,
    HOSTILE
}
