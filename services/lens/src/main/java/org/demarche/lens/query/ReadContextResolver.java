package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.demarche.lens.query.AsOfParser.Found;

/** The one place where {@code at}, {@code said}, {@code known} and {@code min-position} are read. */
final class ReadContextResolver extends ClockResolver<ReadContext> {
    static final List<String> PARAMETERS = List.of("at", "said", "known", "min-position");

    ReadContextResolver(AsOfParser clocks, ETagCache tags) {
        super(ReadContext.class, clocks, tags);
    }

    @Override
    Function<Found, ReadContext> read(HttpServletRequest request, AsOfParser clocks) {
        var at = Parameters.date(request, "at");
        var said = Parameters.date(request, "said");
        String known = Parameters.text(request, "known");
        return found -> clocks.standpoint(clocks.known("known", known, found), said, at, found);
    }

    @Override
    long before(HttpServletRequest request) {
        return AsOfParser.before(Parameters.text(request, "known"));
    }

    @Override
    List<ReadContext> sides(ReadContext asked) {
        return List.of(asked);
    }
}
