package org.demarche.contracts.time;

/** Certainty of an order in time. A date that is known to the month only can be before or after a day of that month. */
public enum Certainty {
    /** It holds for all moments that the dates allow. */
    CERTAINLY,
    /** It holds for some moments that the dates allow, and not for others. */
    POSSIBLY,
    /** It holds for no moment that the dates allow. */
    NOT
}
