package org.demarche.lens.caching;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.demarche.lens.asof.ReadScope;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Answers 304 before the handler runs, where the ETag of the current answer is known and {@code If-None-Match} has it.
 * Runs after the as-of of the request is read.
 */
final class CachingInterceptor implements HandlerInterceptor {
    private final ETagCache etags;

    CachingInterceptor(ETagCache etags) {
        this.etags = etags;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CacheableAnswer declared = handler instanceof HandlerMethod method ? Cacheability.declared(method) : null;
        Optional<ReadScope> scope = ReadScope.of(request);
        if (declared == null || scope.isEmpty()) {
            return true;
        }
        Cacheability cacheability = Cacheability.of((HandlerMethod) handler, declared, scope.get());
        cacheability.setOn(request);
        if (Cacheability.isJudgedNow(declared, scope.get())) {
            return true;
        }
        Optional<CacheKey> key = CacheKey.of(request, scope.get(), cacheability);
        key.ifPresent(present -> present.setOn(request));
        Optional<ETag> current = key.flatMap(present -> etags.matching(request, present));
        current.ifPresent(etag -> {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            response.setHeader(HttpHeaders.ETAG, etag.formattedTag());
        });
        return current.isEmpty();
    }
}
