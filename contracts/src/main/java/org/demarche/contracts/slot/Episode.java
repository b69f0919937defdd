package org.demarche.contracts.slot;

import java.time.Instant;
import java.util.List;
import org.demarche.contracts.time.Certainty;
import org.jspecify.annotations.Nullable;

/**
 * One severance of relations.
 *
 * @param starts claims of when it began, never none
 * @param ends claims of when it ended
 * @param decided the start that stands alone, where a resolution has chosen one
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
     * Whether relations were severed at that moment, as far as this episode goes: certainly if every start is behind it
     * and no end can be, possibly if some start can be and some end may still be ahead.
     */
    public Certainty at(Instant moment) {
        List<DateRange> began = began();
        boolean everyStart = began.stream().noneMatch(start -> start.latest().isAfter(moment));
        boolean someStart = began.stream().anyMatch(start -> !start.earliest().isAfter(moment));
        boolean noEndYet = ends.stream().allMatch(end -> end.span().earliest().isAfter(moment));
        boolean someEndAhead = ends.isEmpty()
                || ends.stream().anyMatch(end -> end.span().latest().isAfter(moment));
        if (everyStart && noEndYet) {
            return Certainty.CERTAINLY;
        }
        return someStart && someEndAhead ? Certainty.POSSIBLY : Certainty.NOT;
    }

    private List<DateRange> began() {
        return decided == null ? starts.stream().map(DatedClaim::span).toList() : List.of(decided);
    }

    /** Whether two claims of its start cannot both hold, resolved or not. */
    public boolean contradictory() {
        return Slot.contested(
                starts.stream().map(start -> new SlotValue.Date(start.span())).toList());
    }

    /** Whether it is contradictory and nothing has been chosen. */
    public boolean contested() {
        return decided == null && contradictory();
    }
}
