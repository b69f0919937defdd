package org.demarche.contracts.vocabulary;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of measures that the state of a relation lists beside its severances and restorations. */
public enum MeasureKind {
    PERSONA_NON_GRATA("declares persona non grata: {who}"),
    MISSION_DEPARTURE("orders to leave: {who}"),
    STATEMENT("{statement}[ {about}]"),
    CONTEXT("Context: {tone}"),
    PREMISES_ENTRY("enters the premises of {mission}"),
    JUSTIFICATION("justifies {about} by {ground}"),
    DOWNGRADE("downgrades relations[ to {level}]"),
    RECALL("recalls its head of mission[: {who}]"),
    PROTECTING_POWER("names {power} as protecting power"),
    SANCTIONS_IMPOSED("imposes sanctions[ on {who}][: {sanctions}]"),
    SANCTIONS_LIFTED("lifts sanctions[ on {who}][: {sanctions}]");

    private static final Set<MeasureKind> MOMENTARY = EnumSet.of(STATEMENT, CONTEXT, JUSTIFICATION, SANCTIONS_LIFTED);
    private static final Set<MeasureKind> DIPLOMATIC =
            EnumSet.of(MISSION_DEPARTURE, PREMISES_ENTRY, DOWNGRADE, RECALL, PROTECTING_POWER);

    private final String words;

    MeasureKind(String words) {
        this.words = words;
    }

    /** True if the measure is in force until something ends it. */
    public boolean lasts() {
        return !MOMENTARY.contains(this);
    }

    /** True if it is over once diplomatic relations are restored. A person stays non grata, and sanctions stay. */
    public boolean endsWithRestoration() {
        return DIPLOMATIC.contains(this);
    }

    /** What the initiator does, as a template over the fields of a measure in a relation's state. */
    public String words() {
        return words;
    }
}
