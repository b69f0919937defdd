package org.demarche.lens.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.api.PageRequest;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.HandlerParameters;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.PartRequest;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that an operation does not have: a misspelt one would otherwise be ignored. */
final class UnknownParameterInterceptor implements HandlerInterceptor {
    private static final String LENS = "org.demarche.lens.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isQuestion(method.getBeanType())) {
            Set<String> known = known(method);
            for (String name : request.getParameterMap().keySet()) {
                if (!known.contains(name)) {
                    throw Parameters.refused(
                            name, "this parameter is not known here; known are " + String.join(", ", known));
                }
            }
            FormatFilter.check(request);
        }
        return true;
    }

    private static boolean isQuestion(Class<?> controller) {
        return controller.isAnnotationPresent(RestController.class)
                && controller.getPackageName().startsWith(LENS);
    }

    private static Set<String> known(HandlerMethod method) {
        Set<String> known = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                known.add(named.name());
            }
            known.addAll(HandlerParameters.names(parameter.getParameterType()));
            if (parameter.getParameterType() == PageRequest.class) {
                known.add(FormatFilter.PARAMETER);
            }
        }
        if (method.hasMethodAnnotation(AnsweredInParts.class)) {
            known.addAll(PartRequest.PARAMETERS);
        }
        return known;
    }
}
