package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.demarche.contracts.api.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Checks the parameters of a handler before the request waits for read models. Spring resolves them after the interceptors;
 * for the same fault this throws the same exception.
 */
final class RequestChecks {
    private RequestChecks() {}

    static void check(HttpServletRequest request, HandlerMethod method) throws MissingServletRequestParameterException {
        if (method.hasMethodAnnotation(AnsweredInParts.class)) {
            PartRequest.read(request);
        }
        Map<String, String> variables = pathVariables(request);
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == PageRequest.class) {
                PageRequestResolver.read(request);
            }
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                check(query, Parameters.text(request, query.name()), parameter, method);
            }
            PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
            if (path != null && variables.get(path.value()) != null) {
                check(path.value(), Objects.requireNonNull(variables.get(path.value())), parameter, method);
            }
        }
    }

    private static void check(
            RequestParam query, @Nullable String value, MethodParameter parameter, HandlerMethod method)
            throws MissingServletRequestParameterException {
        if (value != null) {
            check(query.name(), value, parameter, method);
        } else if (query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
            throw new MissingServletRequestParameterException(
                    query.name(), parameter.getNestedParameterType().getSimpleName());
        }
    }

    private static void check(String name, String value, MethodParameter parameter, HandlerMethod method) {
        try {
            DefaultConversionService.getSharedInstance().convert(value, parameter.getNestedParameterType());
        } catch (ConversionException e) {
            throw new MethodArgumentTypeMismatchException(value, parameter.getParameterType(), name, parameter, e);
        }
        if (method.getBean() instanceof ChecksParameters controller) {
            controller.check(name, value);
        }
    }

    @SuppressWarnings("unchecked") // set by Spring MVC
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}
