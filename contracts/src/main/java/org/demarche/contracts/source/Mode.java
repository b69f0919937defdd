package org.demarche.contracts.source;

/** How directly the asserter made the claim. */
public enum Mode {
    /** The asserter stated it explicitly. */
    DIRECT,
    /** The asserter implied it ("the same aggressors"). */
    IMPLIED,
    /** The reporter inferred it from a statement. */
    INFERRED
}
