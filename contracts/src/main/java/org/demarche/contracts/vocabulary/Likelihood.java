package org.demarche.contracts.vocabulary;

/** Degree of likelihood of the judged event (ICD 203); not a confidence, and never combined with one. */
public enum Likelihood {
    ALMOST_NO_CHANCE,
    VERY_UNLIKELY,
    UNLIKELY,
    ROUGHLY_EVEN_CHANCE,
    LIKELY,
    VERY_LIKELY,
    ALMOST_CERTAIN
}
