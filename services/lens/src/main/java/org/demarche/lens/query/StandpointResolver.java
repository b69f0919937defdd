package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.EdtfException;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.journal.History;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The one place where {@code at}, {@code said}, {@code known} and {@code min-position} are read. It tells in {@code
 * Demarche-Position} the position that the answer stands at, also where the answer is that a thing is not known.
 */
final class StandpointResolver implements HandlerMethodArgumentResolver {
    static final List<String> PARAMETERS = List.of("at", "said", "known", "min-position");
    static final String POSITION = "Demarche-Position";
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,19}");

    private final Projected projected;
    private final History history;
    private final Clock clock;

    StandpointResolver(Projected projected, History history, Clock clock) {
        this.projected = projected;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Standpoint.class;
    }

    @Override
    public Standpoint resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws InterruptedException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        var at = Parameters.date(request, "at");
        var said = Parameters.date(request, "said");
        String known = Parameters.text(request, "known");
        long wanted = Parameters.number(request, "min-position", 0, Long.MAX_VALUE, 0);
        long stands = projected.atLeast(wanted);
        long counts = known == null ? stands : Math.min(stands, known(known, stands));
        response.setHeader(POSITION, Long.toString(counts));
        return new Standpoint(new Reading(counts, said, at, clock.instant()), stands);
    }

    private long known(String text, long stands) {
        if (DIGITS.matcher(text).matches()) {
            return Parameters.number("known", text, 0, Long.MAX_VALUE);
        }
        return history.lastRecordedBy(instant(text), stands);
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : Edtf.parse(text).latest();
        } catch (DateTimeException | EdtfException e) {
            throw Parameters.refused(
                    "known",
                    "expected a position, from 0, a moment in RFC 3339, such as 2022-09-08T12:00:00Z, or a date, "
                            + "such as 2022-09-08, which counts to its end");
        }
    }
}
