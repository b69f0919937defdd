package org.demarche.lens.assess;

/** The three clocks that every claim carries. */
public enum Clock {
    /** When the fact happened. */
    OCCURRED,
    /** When the asserter stated it. */
    STATED,
    /** When it was recorded in the ledger. */
    RECORDED
}
