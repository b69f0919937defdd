package org.demarche.contracts.vocabulary;

/** What an affected thing could still do for its users. */
public enum Availability {
    AVAILABLE,
    DEGRADED,
    INTERRUPTED,
    CLOSED
}
