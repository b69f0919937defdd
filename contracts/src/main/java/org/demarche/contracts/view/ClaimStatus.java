package org.demarche.contracts.view;

/** Whether a claim counts, and if it does not, the reason. */
public enum ClaimStatus {
    /** It counts. It may still be disputed. */
    COUNTS,
    /** A live claim retracts it. */
    RETRACTED,
    /** It is live, but a resolution chose another answer. */
    OUTVOTED_BY_RESOLUTION,
    /** It was stated after the requested date. */
    NOT_YET_SAID,
    /** It was recorded after the requested position. */
    NOT_YET_KNOWN,
    /** The claimed fact certainly happened after the requested date. */
    NOT_YET_HAPPENED
}
