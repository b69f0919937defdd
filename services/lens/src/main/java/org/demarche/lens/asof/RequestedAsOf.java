package org.demarche.lens.asof;

import java.time.Instant;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.assess.AsOf;
import org.jspecify.annotations.Nullable;

/** The three clocks as a request gives them; null = not given. */
record RequestedAsOf(
        KnownParameter known, @Nullable Edtf said, @Nullable Edtf at) {
    ReadContext in(Snapshot snapshot, Instant now) {
        KnownParameter.Resolved resolved = known.in(snapshot);
        var asOf = new AsOf(resolved.position(), said, at, now);
        return new ReadContext(
                asOf,
                snapshot.served(),
                snapshot.quarantines(),
                snapshot.memory(),
                snapshot.visibility(),
                resolved.settled());
    }
}
