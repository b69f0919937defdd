package org.demarche.contracts.vocabulary;

/** The progress of an incident, in ascending order. The status is the highest one that a live claim supports. */
public enum IncidentStatus {
    SUSPECTED,
    REPORTED,
    CONFIRMED,
    CONTAINED,
    RECOVERED,
    CLOSED,
    REOPENED,
    /** Every report was retracted, and nobody else confirms, contains or recovers from it. Lists leave it out. */
    WITHDRAWN
}
