package org.demarche.contracts.view;

/** The rules by which claims become a value. Each has a name and a sentence that is shown to readers. */
public enum Rule {
    FIRST_REPORT("The first report that is not taken back says it; others stand beside it."),
    START_BY_FIRST_REPORT("The first report dates it, until a resolution chooses another claim or date."),
    FURTHEST_SUPPORTED(
            "The furthest of SUSPECTED, REPORTED, CONFIRMED, CONTAINED and RECOVERED that a live claim supports;"
                    + " closing and reopening undo each other in the order in which they were recorded. WITHDRAWN once"
                    + " no live claim says that it took place."),
    EVERY_CLAIM("Every claim is shown with who makes it; none is preferred, and one that is taken back has no effect."),
    CANNOT_ALL_HOLD(
            "Claims that count contradict each other: dates of one entity without a moment in common, or different"
                    + " values of one measure. It stays so until somebody resolves it."),
    BEST_FOUNDED(
            "The level of the best founded live claim. ALLEGED: implied, inferred or without a certainty; ATTRIBUTED:"
                    + " said directly and with one; ENDORSED: attributed, and endorsed by another party or made by a"
                    + " second independent origin. A denial never lowers it."),
    LIVE_DENIAL("A live claim has a live denial or dispute; this is apart from the level."),
    CLAIMED_TIES(
            "All actors that claimed ties lead to from those named, each tie in its asserter's word; never merged."),
    THREE_VALUED("CERTAINLY if every date that counts for one side's act has it behind it and none has the restoration"
            + " behind it; POSSIBLY if some date does not rule it out; else NOT. Claims with no restoration between them"
            + " are of one severance, those of one initiator date one act; a claim without a date could mean any."),
    IN_FORCE("CERTAINLY in force if the measure certainly began and no end of it can have come: its own, the lifting of"
            + " the sanctions, or the restoration of relations; NOT once some end certainly has come; else"
            + " POSSIBLY."),
    DESK("As this desk left it: opening, closing and reopening undo each other in the order of the ledger."),
    REGISTERED("As it was registered first."),
    BY_ITS_CLAIMS(
            "Everybody and everything that occurs in claims of this case which count, each by its own assessment."),
    RESOLUTION(
            "A resolution chose the answer, which stands alone; claims that cannot hold beside it are outvoted, and a"
                    + " reopening gives them their voice back.");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
