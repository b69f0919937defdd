package org.demarche.lens.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * The tags of answers that were given lately. Who holds one of these and asks whether it still is the answer is told so
 * without the answer being made again.
 */
final class ETagCache {
    private static final int LONGEST_QUESTION = 1_000;

    private final Map<CacheKey, ETag> given;

    /** Keeps so many, those that were used last. */
    ETagCache(int most) {
        this.given = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<CacheKey, ETag> eldest) {
                return size() > most;
            }
        };
    }

    void give(CacheKey basis, ETag tag) {
        if (basis.question().length() <= LONGEST_QUESTION) {
            synchronized (given) {
                given.put(basis, tag);
            }
        }
    }

    /** The tag of the answer, where the request tells that it is held. */
    Optional<ETag> held(HttpServletRequest request, CacheKey basis) {
        if (request.getHeader(HttpHeaders.IF_NONE_MATCH) == null) {
            return Optional.empty();
        }
        synchronized (given) {
            return Optional.ofNullable(given.get(basis)).filter(tag -> isHeld(request, tag));
        }
    }

    /** The condition of If-None-Match, which compares weakly: the same tag, however it is marked. */
    static boolean isHeld(HttpServletRequest request, ETag tag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> ETag.parse(header).stream())
                .anyMatch(each -> each.isWildcard() || each.compare(tag, false));
    }
}
