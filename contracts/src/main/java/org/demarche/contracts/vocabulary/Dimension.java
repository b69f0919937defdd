package org.demarche.contracts.vocabulary;

/** The dimension of an impact: an incident has no single severity, it has one reading per dimension and asserter. */
public enum Dimension {
    INTRUSION,
    CONFIDENTIALITY,
    INTEGRITY,
    AVAILABILITY,
    ATTACKER_GOAL,
    SEVERITY,
    SHARE
}
