package org.demarche.contracts.vocabulary;

/** How far exposed data have come, as the asserter puts it. */
public enum ExposureStage {
    /** The asserter does not say it. */
    UNSPECIFIED,
    TAKEN,
    OFFERED,
    PUBLISHED
}
