package org.demarche.contracts.view;

/** Whether a claim counts towards the answer to its question, and if not, why. */
public enum ClaimStatus {
    /** It is live and nothing stands against it; it may well be disputed. */
    COUNTS,
    /** It was taken back, and what took it back is live. */
    RETRACTED,
    /** It is live, and a resolution chose another answer. */
    OUTVOTED_BY_RESOLUTION,
    /** It was said after the date that is asked about. */
    NOT_YET_SAID,
    /** It was recorded after the position that is asked about. */
    NOT_YET_KNOWN,
    /** What it says certainly happened after the date that is asked about. */
    NOT_YET_HAPPENED
}
