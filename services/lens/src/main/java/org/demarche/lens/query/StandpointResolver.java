package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.demarche.lens.query.Clocks.Found;

/** The one place where {@code at}, {@code said}, {@code known} and {@code min-position} are read. */
final class StandpointResolver extends ClockResolver<Standpoint> {
    static final List<String> PARAMETERS = List.of("at", "said", "known", "min-position");

    StandpointResolver(Clocks clocks, Tags tags) {
        super(Standpoint.class, clocks, tags);
    }

    @Override
    Function<Found, Standpoint> read(HttpServletRequest request, Clocks clocks) {
        var at = Parameters.date(request, "at");
        var said = Parameters.date(request, "said");
        String known = Parameters.text(request, "known");
        return found -> clocks.standpoint(clocks.known("known", known, found), said, at, found);
    }

    @Override
    long before(HttpServletRequest request) {
        return Clocks.before(Parameters.text(request, "known"));
    }

    @Override
    List<Standpoint> sides(Standpoint asked) {
        return List.of(asked);
    }
}
