package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.query.Clocks.Found;
import org.demarche.lens.query.Comparison.Hand;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads {@code from}, {@code to} and {@code clock}, and the other two clocks, which both sides of a comparison share. Where
 * {@code to} is left out it is as it stands: everything known, everything said, or the present moment.
 */
final class ComparisonResolver implements HandlerMethodArgumentResolver {
    static final List<String> PARAMETERS = List.of("from", "to", "clock", "at", "said", "known", "min-position");

    private final Clocks clocks;

    ComparisonResolver(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Comparison.class;
    }

    @Override
    public Comparison resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws InterruptedException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        Hand hand = Parameters.word("clock", Parameters.text(request, "clock"), Hand.KNOWN, ComparisonResolver::name);
        String from = Parameters.text(request, "from");
        if (from == null) {
            throw Parameters.refused("from", "this parameter is required");
        }
        if (request.getParameter(name(hand)) != null) {
            throw Parameters.refused(
                    name(hand), "from and to are on this clock; leave it out, or name another one by clock");
        }
        Found found = clocks.find(request, response);
        Comparison comparison = new Comparison(
                hand,
                standpoint(request, hand, "from", from, found),
                standpoint(request, hand, "to", Parameters.text(request, "to"), found));
        response.setHeader(StandpointResolver.POSITION, Long.toString(comparison.known()));
        Answered.of(parameter, comparison.from(), comparison.to()).tell(request);
        return comparison;
    }

    private Standpoint standpoint(
            HttpServletRequest request, Hand hand, String side, @Nullable String given, Found found) {
        Clocks.Known known = hand == Hand.KNOWN
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
