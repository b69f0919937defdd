package org.demarche.lens.caching;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.asof.ReadScope;
import org.demarche.lens.asof.ReadsBeyondKnown;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** How long an answer stays valid (RFC 9111, RFC 8246). */
public enum Cacheability {
    /** The same request may get another answer later. */
    REVALIDATE("no-cache"),

    /** The same request always gets the same bytes. */
    IMMUTABLE("public, max-age=31536000, immutable");

    private static final String ATTRIBUTE = Cacheability.class.getName();

    private final String cacheControl;

    Cacheability(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    String cacheControl() {
        return cacheControl;
    }

    static Cacheability of(HandlerMethod handler, CacheableAnswer declared, ReadScope scope) {
        boolean mayChange = handler.hasMethodAnnotation(ReadsBeyondKnown.class)
                || isJudgedNow(declared, scope)
                || scope.contexts().stream().anyMatch(Cacheability::mayBeClosed)
                || !scope.contexts().stream().allMatch(ReadContext::settled);
        return mayChange ? REVALIDATE : IMMUTABLE;
    }

    /** Whether a marking that is set later may close something in the answer. */
    private static boolean mayBeClosed(ReadContext context) {
        return !context.visibility().clearance().seesEverything();
    }

    /** Whether the answer depends on the time of the request. */
    static boolean isJudgedNow(CacheableAnswer declared, ReadScope scope) {
        return declared.dependsOnNow()
                && scope.contexts().stream().anyMatch(context -> context.asOf().at() == null);
    }

    /** What a handler's method or else its class declares; null = its answer is not cacheable. */
    public static @Nullable CacheableAnswer declared(HandlerMethod handler) {
        CacheableAnswer ofMethod = handler.getMethodAnnotation(CacheableAnswer.class);
        return ofMethod == null
                ? AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), CacheableAnswer.class)
                : ofMethod;
    }

    void setOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null where the answer is not cacheable. */
    static @Nullable Cacheability of(HttpServletRequest request) {
        return (Cacheability) request.getAttribute(ATTRIBUTE);
    }
}
