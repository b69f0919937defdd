package org.demarche.contracts.vocabulary;

/** How two states stand to each other, short of any measure. */
public enum RelationTone {
    CORDIAL,
    NEUTRAL,
    TENSE,
    HOSTILE
}
