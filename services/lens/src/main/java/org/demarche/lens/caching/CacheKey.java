package org.demarche.lens.caching;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.asof.ReadScope;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.marking.Visibility;
import org.demarche.web.bodies.Codings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Everything that an answer depends on: the same key means the same bytes.
 *
 * @param request path and query, with the accepted media types and coding, and what the reader may see
 * @param generation of the read models
 * @param checkpoint how far they are projected; null where the answer is the same whatever is projected later
 */
record CacheKey(String request, int generation, @Nullable Checkpoint checkpoint) {
    private static final String ATTRIBUTE = CacheKey.class.getName();

    /** Empty while an event is in quarantine, because it may be applied without the checkpoint moving. */
    static Optional<CacheKey> of(HttpServletRequest request, ReadScope scope, Cacheability cacheability) {
        ReadContext context = scope.contexts().getFirst();
        if (!context.quarantines().isEmpty()) {
            return Optional.empty();
        }
        String asked = "%s?%s %s %s %s"
                .formatted(
                        request.getRequestURI(),
                        request.getQueryString(),
                        request.getHeader(HttpHeaders.ACCEPT),
                        Codings.acceptsGzip(request),
                        reader(context.visibility()));
        Checkpoint checkpoint =
                cacheability == Cacheability.IMMUTABLE ? null : context.served().checkpoint();
        return Optional.of(new CacheKey(asked, context.served().generation(), checkpoint));
    }

    /** Empty for a reader who sees everything. */
    private static String reader(Visibility visibility) {
        return visibility.clearance().seesEverything()
                ? ""
                : visibility.clearance() + " " + visibility.markings().last();
    }

    void setOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<CacheKey> of(HttpServletRequest request) {
        return Optional.ofNullable((CacheKey) request.getAttribute(ATTRIBUTE));
    }
}
