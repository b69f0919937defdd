package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.demarche.lens.journal.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;

/**
 * All that an answer follows from: where this is the same, the answer is, to the byte.
 *
 * @param question with the form that is accepted
 * @param generation of the read models
 * @param mark that they stand at; null where the answer is the same whatever follows
 */
record CacheKey(String question, int generation, @Nullable Checkpoint mark) {
    private static final String ATTRIBUTE = CacheKey.class.getName();

    /**
     * Empty where it does not follow from the read models as they stand: it is judged at the present moment; or something waits in
     * quarantine, which may be applied while they stand where they do.
     */
    static Optional<CacheKey> of(
            HttpServletRequest request, MethodParameter parameter, Cacheability answered, List<ReadContext> sides) {
        ReadContext side = sides.getFirst();
        if (!answered.whole() || !side.waiting().isNone() || Cacheability.isJudgedNow(parameter, sides)) {
            return Optional.empty();
        }
        String question = "%s?%s %s"
                .formatted(request.getRequestURI(), request.getQueryString(), request.getHeader(HttpHeaders.ACCEPT));
        Checkpoint mark = side.served().mark();
        return Optional.of(
                new CacheKey(question, side.served().generation(), answered == Cacheability.FOR_EVER ? null : mark));
    }

    void tell(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<CacheKey> of(HttpServletRequest request) {
        return Optional.ofNullable((CacheKey) request.getAttribute(ATTRIBUTE));
    }
}
