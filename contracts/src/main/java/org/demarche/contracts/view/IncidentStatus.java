package org.demarche.contracts.view;

/** How far an incident has come, in this order; the furthest that a live claim supports is the incident's status. */
public enum IncidentStatus {
    SUSPECTED,
    REPORTED,
    CONFIRMED,
    CONTAINED,
    RECOVERED,
    CLOSED,
    REOPENED
}
