package org.demarche.contracts.vocabulary;

/** How one actor is tied to another, or to an attack, in the word the asserter chose; never upgraded by merging claims. */
public enum Link {
    HIRED,
    SPONSORED,
    FUNDED,
    DIRECTED,
    LINKED,
    ORGAN_OF,
    SAME_AS
}
