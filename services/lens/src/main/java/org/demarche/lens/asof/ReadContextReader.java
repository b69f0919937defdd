package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;

/** Reads {@code at}, {@code said} and {@code known}. */
final class ReadContextReader implements ScopeReader {
    static final List<String> PARAMETERS = List.of("at", "said", "known", "min-position");

    private final Clock clock;

    ReadContextReader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<ReadContext> type() {
        return ReadContext.class;
    }

    @Override
    public Parsed parse(HttpServletRequest request) {
        var at = Parameters.date(request, "at");
        var said = Parameters.date(request, "said");
        var known = KnownParameter.parse("known", Parameters.text(request, "known"));
        var parameters = new RequestedAsOf(known, said, at);
        return new Parsed() {
            @Override
            public ReadScope in(Snapshot snapshot) {
                return parameters.in(snapshot, clock.instant());
            }

            @Override
            public long end() {
                return known.end();
            }
        };
    }
}
