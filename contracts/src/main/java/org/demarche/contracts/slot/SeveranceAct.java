package org.demarche.contracts.slot;

import java.util.List;
import org.demarche.contracts.time.Certainty;
import org.demarche.contracts.time.TimeBound;
import org.jspecify.annotations.Nullable;

/**
 * The act by which one side severed relations, however its claims date it. Either side can sever relations, so one act
 * is enough (Vienna Convention 1961, art. 2).
 *
 * @param initiator the side that acted; null = no claim of the episode says which side did
 * @param starts claims of when it took effect; at least one
 * @param decided the date that a resolution chose; null = no resolution applies
 */
public record SeveranceAct(
        @Nullable String initiator,
        List<DatedClaim> starts,
        @Nullable DateRange decided) {
    public SeveranceAct {
        starts = List.copyOf(starts);
    }

    /** CERTAINLY if every date is not later than that moment, POSSIBLY if some date can be not later. */
    public Certainty takenBy(TimeBound moment) {
        List<DateRange> ranges =
                decided == null ? starts.stream().map(DatedClaim::range).toList() : List.of(decided);
        if (ranges.stream().noneMatch(range -> range.latest().isAfter(moment))) {
            return Certainty.CERTAINLY;
        }
        return ranges.stream().allMatch(range -> range.earliest().isAfter(moment)) ? Certainty.NOT : Certainty.POSSIBLY;
    }

    boolean hasClaim(String claim) {
        return starts.stream().anyMatch(start -> start.claim().equals(claim));
    }

    /** True if two claims of it exclude each other, whether or not this is resolved. */
    public boolean contradictory() {
        return Slot.contested(
                starts.stream().map(start -> new SlotValue.Date(start.range())).toList());
    }

    /** True if two claims of it exclude each other and no resolution has chosen a date. */
    public boolean contested() {
        return decided == null && contradictory();
    }

    SeveranceAct decidedFor(DateRange date) {
        return new SeveranceAct(initiator, starts, date);
    }
}
