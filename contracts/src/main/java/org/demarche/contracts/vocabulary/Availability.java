package org.demarche.contracts.vocabulary;

/** How far an affected system is available to its users. */
public enum Availability {
    AVAILABLE,
    DEGRADED,
    INTERRUPTED,
    CLOSED
}
