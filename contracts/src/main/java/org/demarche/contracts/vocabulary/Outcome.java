package org.demarche.contracts.vocabulary;

/** What came of a phase of an attack, as the asserter puts it. */
public enum Outcome {
    ATTEMPTED,
    FAILED,
    SUCCEEDED
}
