package org.demarche.contracts.vocabulary;

/** What sort of thing an incident touched. */
public enum AffectedKind {
    SYSTEM,
    SERVICE,
    ENTITY,
    DATA
}
