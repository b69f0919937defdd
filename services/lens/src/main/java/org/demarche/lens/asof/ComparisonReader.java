package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.asof.Comparison.ComparedClock;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code from}, {@code to} and {@code clock}, and the other two clocks, which both sides of a comparison share.
 * Without {@code to} the later side is the present one: everything known, everything said, or the present moment.
 */
final class ComparisonReader implements ScopeReader {
    static final List<String> PARAMETERS = List.of("from", "to", "clock", "at", "said", "known", "min-position");

    private final Clock now;

    ComparisonReader(Clock now) {
        this.now = now;
    }

    @Override
    public Class<Comparison> type() {
        return Comparison.class;
    }

    @Override
    public Parsed parse(HttpServletRequest request) {
        ComparedClock clock = Parameters.word(
                "clock", Parameters.text(request, "clock"), ComparedClock.KNOWN, ComparisonReader::name);
        String from = Parameters.text(request, "from");
        if (from == null) {
            throw Parameters.refused("from", "this parameter is required");
        }
        if (request.getParameter(name(clock)) != null) {
            throw Parameters.refused(
                    name(clock), "from and to are on this clock; leave it out, or name another one by clock");
        }
        RequestedAsOf earlier = side(request, clock, "from", from);
        RequestedAsOf later = side(request, clock, "to", Parameters.text(request, "to"));
        return snapshot ->
                new Comparison(clock, earlier.in(snapshot, now.instant()), later.in(snapshot, now.instant()));
    }

    private static RequestedAsOf side(
            HttpServletRequest request, ComparedClock clock, String side, @Nullable String given) {
        return new RequestedAsOf(
                clock == ComparedClock.KNOWN
                        ? KnownParameter.parse(side, given)
                        : KnownParameter.parse("known", Parameters.text(request, "known")),
                clock == ComparedClock.SAID ? date(side, given) : Parameters.date(request, "said"),
                clock == ComparedClock.AT ? date(side, given) : Parameters.date(request, "at"));
    }

    private static @Nullable Edtf date(String side, @Nullable String given) {
        return given == null ? null : Parameters.date(side, given);
    }

    private static String name(ComparedClock clock) {
        return clock.name().toLowerCase(Locale.ROOT);
    }
}
