package org.demarche.contracts.slot;

import java.time.Instant;
import java.util.List;
import org.demarche.contracts.time.Certainty;
import org.jspecify.annotations.Nullable;

/**
 * One severance of relations.
 *
 * @param starts claims of when it began; at least one
 * @param ends claims of when it ended
 * @param decided the start that a resolution chose; null = no resolution applies
 */
public record Episode(
        List<DatedClaim> starts,
        List<DatedClaim> ends,
        @Nullable DateRange decided) {
    public Episode {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }

    /**
     * Whether relations are severed by this episode at a moment: CERTAINLY if every start is certainly not
     * later and every end is certainly later; POSSIBLY if some start can be earlier and some end can be later.
     */
    public Certainty at(Instant moment) {
        List<DateRange> startRanges = startRanges();
        boolean everyStart =
                startRanges.stream().noneMatch(start -> start.latest().isAfter(moment));
        boolean someStart =
                startRanges.stream().anyMatch(start -> !start.earliest().isAfter(moment));
        boolean noEndYet = ends.stream().allMatch(end -> end.range().earliest().isAfter(moment));
        boolean someEndAhead = ends.isEmpty()
                || ends.stream().anyMatch(end -> end.range().latest().isAfter(moment));
        if (everyStart && noEndYet) {
            return Certainty.CERTAINLY;
        }
        return someStart && someEndAhead ? Certainty.POSSIBLY : Certainty.NOT;
    }

    private List<DateRange> startRanges() {
        return decided == null ? starts.stream().map(DatedClaim::range).toList() : List.of(decided);
    }

    /** True if two claims of its start exclude each other, whether or not this is resolved. */
    public boolean contradictory() {
        return Slot.contested(
                starts.stream().map(start -> new SlotValue.Date(start.range())).toList());
    }

    /** True if two claims of its start exclude each other and no resolution has chosen one. */
    public boolean contested() {
        return decided == null && contradictory();
    }
}
