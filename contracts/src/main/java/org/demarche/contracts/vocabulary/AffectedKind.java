package org.demarche.contracts.vocabulary;

/** What kind of system or service an incident affected. */
public enum AffectedKind {
    SYSTEM,
    SERVICE,
    ENTITY,
    DATA
}
