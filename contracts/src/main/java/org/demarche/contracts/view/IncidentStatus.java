package org.demarche.contracts.view;

/** The progress of an incident, in ascending order. The status is the highest one that a live claim supports. */
public enum IncidentStatus {
    SUSPECTED,
    REPORTED,
    CONFIRMED,
    CONTAINED,
    RECOVERED,
    CLOSED,
    REOPENED
}
