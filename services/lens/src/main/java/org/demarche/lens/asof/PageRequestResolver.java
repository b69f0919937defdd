package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.api.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code after} and {@code limit}. */
final class PageRequestResolver implements HandlerMethodArgumentResolver {
    static final List<String> PARAMETERS = List.of("after", "limit");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        return read(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
    }

    static PageRequest read(HttpServletRequest request) {
        return new PageRequest(Parameters.text(request, "after"), (int)
                Parameters.number(request, "limit", 1, PageRequest.MAX_LIMIT, PageRequest.DEFAULT_LIMIT));
    }
}
