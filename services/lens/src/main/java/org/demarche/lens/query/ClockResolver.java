package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.demarche.lens.query.AsOfParser.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads from where it is asked, and does what comes before every answer: waits for {@code min-position}, tells in {@code
 * Demarche-Position} the position that the answer stands at, also where the answer is that a thing is not known, and makes
 * none for who holds it already.
 *
 * @param <T> what the handler is given
 */
abstract sealed class ClockResolver<T> implements HandlerMethodArgumentResolver
        permits ReadContextResolver, ComparisonResolver {
    static final String POSITION = "Demarche-Position";

    private final Class<T> type;
    private final AsOfParser clocks;
    private final ETagCache tags;

    ClockResolver(Class<T> type, AsOfParser clocks, ETagCache tags) {
        this.type = type;
        this.clocks = clocks;
        this.tags = tags;
    }

    /** Refuses what cannot be read, before anything is waited for; the rest follows from what is found. */
    abstract Function<Found, T> read(HttpServletRequest request, AsOfParser clocks);

    /** From which position on nothing is asked about; the end of all, where that depends on how far the read models stand. */
    abstract long before(HttpServletRequest request);

    /** From where it is asked, once or twice. */
    abstract List<ReadContext> sides(T asked);

    @Override
    public final boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public final T resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws InterruptedException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        Function<Found, T> read = read(request, clocks);
        long before = parameter.hasMethodAnnotation(OpenEnded.class) ? Long.MAX_VALUE : before(request);
        T asked = read.apply(clocks.find(request, response, before));
        List<ReadContext> sides = sides(asked);
        long known = sides.stream().mapToLong(ReadContext::known).max().orElseThrow();
        response.setHeader(POSITION, Long.toString(known));
        Cacheability answered = Cacheability.of(parameter, sides);
        answered.tell(request);
        CacheKey.of(request, parameter, answered, sides).ifPresent(basis -> {
            tags.held(request, basis).ifPresent(tag -> {
                throw new NotModifiedException(tag);
            });
            basis.tell(request);
        });
        return asked;
    }
}
