package org.demarche.contracts.time;

/** How sure an order in time is, since a date that is known to the month only may fall on either side of a day in it. */
public enum Certainty {
    /** It holds wherever in their ranges the dates really fall. */
    CERTAINLY,
    /** It holds for some moments the dates allow, and not for others. */
    POSSIBLY,
    /** It holds for no moment the dates allow. */
    NOT
}
