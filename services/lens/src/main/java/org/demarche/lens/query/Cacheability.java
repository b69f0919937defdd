package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/** What is known of an answer before it is made: whether it comes in one piece, and how long it stays as it is. */
enum Cacheability {
    /** Written bit by bit, by whoever answers; or a page, which changes with this build. */
    STREAMED,
    /** In one piece; the same question may be answered otherwise later. */
    FOR_NOW,
    /** In one piece; the same question gets the same bytes for ever. */
    FOR_EVER;

    private static final String ATTRIBUTE = Cacheability.class.getName();

    /** For a question that is asked from some standpoints, as the parameter of a handler. */
    static Cacheability of(MethodParameter parameter, List<ReadContext> sides) {
        boolean page = parameter.getContainingClass().getPackage() != Cacheability.class.getPackage();
        if (page || Objects.requireNonNull(parameter.getMethod()).getReturnType() == void.class) {
            return STREAMED;
        }
        if (parameter.hasMethodAnnotation(OpenEnded.class)) {
            return FOR_NOW;
        }
        return sides.stream().allMatch(ReadContext::settled) && !isJudgedNow(parameter, sides) ? FOR_EVER : FOR_NOW;
    }

    /** Whether the hour is part of the question. */
    static boolean isJudgedNow(MethodParameter parameter, List<ReadContext> sides) {
        return parameter.hasMethodAnnotation(DependsOnNow.class)
                && sides.stream().anyMatch(side -> side.reading().at() == null);
    }

    void tell(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null where nothing has been told: the request is none of ours. */
    static @Nullable Cacheability of(HttpServletRequest request) {
        return (Cacheability) request.getAttribute(ATTRIBUTE);
    }

    boolean whole() {
        return this != STREAMED;
    }
}
