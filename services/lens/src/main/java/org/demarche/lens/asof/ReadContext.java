package org.demarche.lens.asof;

import java.util.List;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.marking.Visibility;

/**
 * The state that a request reads.
 *
 * @param asOf its {@code known} is a projected position: never more than {@link #projected()}
 * @param served the read models that the whole answer is made from, as they were when the request came in
 * @param quarantines the events that the read models lack
 * @param memory for what the answer reads; given back when it is sent
 * @param visibility what its reader may see
 * @param settled whether the events that count are the same whenever this is asked again: {@code known} was given, and
 *     no later event can fall under it
 */
public record ReadContext(
        AsOf asOf,
        ServedGeneration served,
        OpenQuarantines quarantines,
        ReadMemory.Share memory,
        Visibility visibility,
        boolean settled)
        implements ReadScope {
    /** The position up to which the read models were projected. */
    public long projected() {
        return served.checkpoint().position();
    }

    /** The same read models as of another point. */
    public ReadContext withAsOf(AsOf other) {
        return new ReadContext(other, served, quarantines, memory, visibility, settled);
    }

    @Override
    public long known() {
        return asOf.known();
    }

    /** Whether all that is projected counts, and the reader sees all of it; the entity summaries can answer this without reading claims. */
    public boolean isLatest() {
        return !visibility.isRestricted() && asOf.known() == projected() && asOf.said() == null && asOf.at() == null;
    }

    @Override
    public List<ReadContext> contexts() {
        return List.of(this);
    }
}
