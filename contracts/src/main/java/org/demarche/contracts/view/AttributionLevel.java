package org.demarche.contracts.view;

/** How well an attribution stands, from nothing claimed to endorsed; a denial never lowers it. */
public enum AttributionLevel {
    /** Nobody attributes the subject to anybody. */
    NONE,
    /** Only implied or inferred, or said without a certainty. */
    ALLEGED,
    /** Said directly and with a certainty. */
    ATTRIBUTED,
    /** Attributed, and endorsed by another party or made by a second independent origin. */
    ENDORSED
}
