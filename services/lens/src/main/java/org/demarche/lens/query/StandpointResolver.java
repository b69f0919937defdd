package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.demarche.lens.query.Clocks.Found;
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

    private final Clocks clocks;

    StandpointResolver(Clocks clocks) {
        this.clocks = clocks;
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
        Found found = clocks.find(request, response);
        Standpoint standpoint = clocks.standpoint(clocks.known("known", known, found), said, at, found);
        response.setHeader(POSITION, Long.toString(standpoint.known()));
        Answered.of(parameter, standpoint).tell(request);
        return standpoint;
    }
}
