package org.demarche.contracts.vocabulary;

/** Analytic confidence in a judgement (ICD 203); not a likelihood, and never combined with one. */
public enum Confidence {
    LOW,
    MODERATE,
    HIGH
}
