package org.demarche.lens.oracle;

import java.util.Random;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** A point on the three clocks, with random values for tests. */
public record RandomAsOf(
        long known, @Nullable Edtf said, @Nullable Edtf at) {
    private static final String[] DATES = {
        "2022-07-15", "2022-07-20", "2022-08", "2022-09-01", "2022-09-07", "2022-09-08", "2022-09-19", "2022-12"
    };

    public static RandomAsOf random(Random random, int events) {
        return new RandomAsOf(1L + random.nextInt(events), date(random), date(random));
    }

    private static @Nullable Edtf date(Random random) {
        return random.nextInt(2) == 0 ? Edtf.parse(DATES[random.nextInt(DATES.length)]) : null;
    }

    /** Returns the query parameters of the point. */
    public String query() {
        return "known=" + known + (said == null ? "" : "&said=" + said) + (at == null ? "" : "&at=" + at);
    }

    @Override
    public String toString() {
        return query();
    }
}
