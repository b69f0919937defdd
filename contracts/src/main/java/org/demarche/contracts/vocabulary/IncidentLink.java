package org.demarche.contracts.vocabulary;

/** How one incident is tied to another. */
public enum IncidentLink {
    LED_TO,
    PART_OF,
    DUPLICATE_OF,
    RELATED
}
