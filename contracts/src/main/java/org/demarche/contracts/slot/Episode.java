package org.demarche.contracts.slot;

import java.util.Comparator;
import java.util.List;
import org.demarche.contracts.time.Certainty;
import org.demarche.contracts.time.TimeBound;

/**
 * One severance of relations: from the first act until relations are restored.
 *
 * @param acts the acts of its sides, one or two
 * @param ends claims of when it ended
 */
public record Episode(List<SeveranceAct> acts, List<DatedClaim> ends) {
    public Episode {
        acts = List.copyOf(acts);
        ends = List.copyOf(ends);
    }

    /**
     * Tells whether this episode makes relations severed at that moment: CERTAINLY if some act was certainly taken by
     * then and every end is certainly later; POSSIBLY if some act can have been taken and some end can be later.
     */
    public Certainty at(TimeBound moment) {
        return at(moment, acts);
    }

    /** Tells whether one act alone makes relations severed at that moment. */
    public Certainty at(TimeBound moment, SeveranceAct act) {
        return at(moment, List.of(act));
    }

    private Certainty at(TimeBound moment, List<SeveranceAct> of) {
        Certainty taken = of.stream()
                .map(act -> act.takenBy(moment))
                .min(Comparator.naturalOrder())
                .orElse(Certainty.NOT);
        boolean noEndYet = ends.stream().allMatch(end -> end.range().earliest().isAfter(moment));
        boolean someEndAhead = ends.isEmpty()
                || ends.stream().anyMatch(end -> end.range().latest().isAfter(moment));
        if (taken == Certainty.CERTAINLY && noEndYet) {
            return Certainty.CERTAINLY;
        }
        return taken != Certainty.NOT && someEndAhead ? Certainty.POSSIBLY : Certainty.NOT;
    }

    /** The claims of all its acts, each once. */
    public List<DatedClaim> starts() {
        return acts.stream().flatMap(act -> act.starts().stream()).distinct().toList();
    }

    /** True if two claims of one act exclude each other, whether or not this is resolved. */
    public boolean contradictory() {
        return acts.stream().anyMatch(SeveranceAct::contradictory);
    }

    /** True if two claims of one act exclude each other and no resolution has chosen one. */
    public boolean contested() {
        return acts.stream().anyMatch(SeveranceAct::contested);
    }

    /** True if a resolution chose a date for one of its acts. */
    public boolean resolved() {
        return acts.stream().anyMatch(act -> act.decided() != null);
    }
}
