package org.demarche.contracts.view;

/** How well an attribution is founded, in ascending order. A denial never lowers the level. */
public enum AttributionLevel {
    /** There is no live attribution. */
    NONE,
    /** Only implied or inferred, or stated without a certainty. */
    ALLEGED,
    /** Stated directly and with a certainty. */
    ATTRIBUTED,
    /** Attributed, and endorsed by another party or also made by a second, independent origin. */
    ENDORSED
}
