package org.demarche.contracts.vocabulary;

/** What a statement between states does. */
public enum StatementKind {
    CONDEMN,
    REJECT,
    THREATEN,
    SUPPORT,
    OTHER
}
