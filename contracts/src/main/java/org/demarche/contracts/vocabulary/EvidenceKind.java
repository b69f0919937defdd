package org.demarche.contracts.vocabulary;

/** What sort of thing speaks for an attribution. */
public enum EvidenceKind {
    CODE,
    INFRASTRUCTURE,
    MESSAGE,
    TARGETING,
    TRADECRAFT,
    INTELLIGENCE,
    OTHER
}
