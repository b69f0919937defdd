package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a handler its {@link Question}, and every answer about state its {@code Demarche-Position}. A parameter that the
 * handler does not know is refused: a misspelt clock must not be answered with the present.
 */
final class QuestionResolver implements HandlerMethodArgumentResolver {
    static final String POSITION = "Demarche-Position";
    private static final List<String> CLOCKS = List.of(Clocks.AT, Clocks.SAID, Clocks.KNOWN, Clocks.MIN_POSITION);

    private final Clocks clocks;

    QuestionResolver(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Question.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        refuseUnknown(parameter, request);
        Question question = clocks.question(
                request.getParameter(Clocks.AT),
                request.getParameter(Clocks.SAID),
                request.getParameter(Clocks.KNOWN),
                request.getParameter(Clocks.MIN_POSITION));
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        response.setHeader(POSITION, Long.toString(question.position()));
        return question;
    }

    private static void refuseUnknown(MethodParameter parameter, NativeWebRequest request) {
        Set<String> known = new TreeSet<>(CLOCKS);
        Arrays.stream(Objects.requireNonNull(parameter.getMethod()).getParameters())
                .filter(each -> each.isAnnotationPresent(RequestParam.class))
                .map(each -> name(each.getAnnotation(RequestParam.class), each.getName()))
                .forEach(known::add);
        request.getParameterNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new ProblemException(
                        Problem.malformed(name, "is not known here; known are: " + String.join(", ", known)));
            }
            if (Objects.requireNonNull(request.getParameterValues(name)).length > 1) {
                throw new ProblemException(Problem.malformed(name, "expected once"));
            }
        });
    }

    private static String name(RequestParam annotation, String declared) {
        return annotation.name().isEmpty() ? declared : annotation.name();
    }
}
