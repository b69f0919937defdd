package org.demarche.lens.assess;

/** The three clocks that every claim carries. */
public enum Clock {
    /** When it happened in the world. */
    OCCURRED,
    /** When the asserter said it. */
    STATED,
    /** When this desk recorded it. */
    RECORDED
}
