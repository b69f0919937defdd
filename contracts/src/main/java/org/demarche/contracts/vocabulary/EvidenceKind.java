package org.demarche.contracts.vocabulary;

/** The kind of evidence for an attribution. */
public enum EvidenceKind {
    CODE,
    INFRASTRUCTURE,
    MESSAGE,
    TARGETING,
    TRADECRAFT,
    INTELLIGENCE,
    OTHER
}
