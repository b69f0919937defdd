package org.demarche.lens.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/** ETags of recent answers, so that a conditional request can be answered 304 without making the answer again. */
final class ETagCache {
    private static final int LONGEST_REQUEST = 1_000;

    private final Cache<CacheKey, ETag> etags;

    ETagCache(int size) {
        // each event makes new keys: those of earlier positions must not keep the new ones out
        this.etags = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterAccess(Duration.ofMinutes(10))
                .executor(Runnable::run)
                .build();
    }

    void put(CacheKey key, ETag etag) {
        if (key.request().length() <= LONGEST_REQUEST) {
            etags.put(key, etag);
        }
    }

    /** The ETag of the answer, where {@code If-None-Match} of the request has it. */
    Optional<ETag> matching(HttpServletRequest request, CacheKey key) {
        return request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
                ? Optional.empty()
                : Optional.ofNullable(etags.getIfPresent(key)).filter(etag -> matches(request, etag));
    }

    /** Evaluates {@code If-None-Match}, which compares weakly: W/"a" matches "a". */
    static boolean matches(HttpServletRequest request, ETag etag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> ETag.parse(header).stream())
                .anyMatch(each -> each.isWildcard() || each.compare(etag, false));
    }

    /** For tests: how many ETags are cached once pending evictions are done. */
    long size() {
        etags.cleanUp();
        return etags.estimatedSize();
    }
}
