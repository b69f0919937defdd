package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.query.AsOfParser.Found;
import org.demarche.lens.query.Comparison.Hand;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code from}, {@code to} and {@code clock}, and the other two clocks, which both sides of a comparison share. Where
 * {@code to} is left out it is as it stands: everything known, everything said, or the present moment.
 */
final class ComparisonResolver extends ClockResolver<Comparison> {
    static final List<String> PARAMETERS = List.of("from", "to", "clock", "at", "said", "known", "min-position");

    ComparisonResolver(AsOfParser clocks, ETagCache tags) {
        super(Comparison.class, clocks, tags);
    }

    @Override
    Function<Found, Comparison> read(HttpServletRequest request, AsOfParser clocks) {
        Hand hand = Parameters.word("clock", Parameters.text(request, "clock"), Hand.KNOWN, ComparisonResolver::name);
        String from = Parameters.text(request, "from");
        if (from == null) {
            throw Parameters.refused("from", "this parameter is required");
        }
        if (request.getParameter(name(hand)) != null) {
            throw Parameters.refused(
                    name(hand), "from and to are on this clock; leave it out, or name another one by clock");
        }
        return found -> new Comparison(
                hand,
                standpoint(request, hand, "from", from, clocks, found),
                standpoint(request, hand, "to", Parameters.text(request, "to"), clocks, found));
    }

    @Override
    long before(HttpServletRequest request) {
        return Long.MAX_VALUE;
    }

    @Override
    List<ReadContext> sides(Comparison asked) {
        return List.of(asked.from(), asked.to());
    }

    private static ReadContext standpoint(
            HttpServletRequest request,
            Hand hand,
            String side,
            @Nullable String given,
            AsOfParser clocks,
            Found found) {
        AsOfParser.Known known = hand == Hand.KNOWN
                ? clocks.known(side, given, found)
                : clocks.known("known", Parameters.text(request, "known"), found);
        return clocks.standpoint(
                known,
                hand == Hand.SAID ? date(side, given) : Parameters.date(request, "said"),
                hand == Hand.AT ? date(side, given) : Parameters.date(request, "at"),
                found);
    }

    private static @Nullable Edtf date(String side, @Nullable String given) {
        return given == null ? null : Parameters.date(side, given);
    }

    private static String name(Hand hand) {
        return hand.name().toLowerCase(Locale.ROOT);
    }
}
