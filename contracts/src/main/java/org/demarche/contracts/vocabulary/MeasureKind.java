package org.demarche.contracts.vocabulary;

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

    private final String words;

    MeasureKind(String words) {
        this.words = words;
    }

    /** What the initiator does, as a template over the fields of a measure in a relation's state. */
    public String words() {
        return words;
    }
}
