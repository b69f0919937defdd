package org.demarche.contracts.source;

/** How directly the asserter made the claim. */
public enum Mode {
    /** The asserter said it in so many words. */
    DIRECT,
    /** The asserter said something that means it ("the same aggressors"). */
    IMPLIED,
    /** The reporter's own reading of what somebody said. */
    INFERRED
}
