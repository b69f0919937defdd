package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** What a request reads: one state, or two states to compare. */
public sealed interface ReadScope permits ReadContext, Comparison {
    /** One context for each state that is read; all use the same read models. */
    List<ReadContext> contexts();

    /** The highest position that counts in any of them. */
    long known();

    /** The scope that {@link AsOfInterceptor} found for a request; empty where its handler asks for none. */
    static Optional<ReadScope> of(HttpServletRequest request) {
        return Optional.ofNullable((ReadScope) request.getAttribute(ReadScope.class.getName()));
    }
}
