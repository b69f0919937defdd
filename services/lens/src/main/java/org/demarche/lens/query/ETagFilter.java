package org.demarche.lens.query;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every answer about state a strong validator and says how long it keeps (RFC 9110, 9111). The ETag is a digest of
 * the bytes, so that replicas, rebuilds and later versions agree on it exactly where they agree on the answer, and an
 * event that leaves an answer as it was leaves what readers have cached valid.
 */
final class ETagFilter extends OncePerRequestFilter {
    static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String REVALIDATE = "no-cache";
    private static final int DIGEST_BYTES = 18;

    private final ETagCache tags;

    ETagFilter(ETagCache tags) {
        this.tags = tags;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new HeldResponse(request, response);
        chain.doFilter(request, held);
        if (held.holds()) {
            finish(request, response, held);
        }
    }

    private void finish(HttpServletRequest request, HttpServletResponse response, HeldResponse held)
            throws IOException {
        if (held.getStatus() == HttpStatus.NOT_MODIFIED.value()) {
            keep(request, response);
            return;
        }
        if (held.getStatus() == HttpStatus.OK.value()) {
            ETag tag = tag(held.content());
            response.setHeader(HttpHeaders.ETAG, tag.formattedTag());
            keep(request, response);
            CacheKey.of(request).ifPresent(basis -> tags.give(basis, tag));
            if (ETagCache.isHeld(request, tag)) {
                response.setStatus(HttpStatus.NOT_MODIFIED.value());
                return;
            }
        }
        held.release();
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, Cacheability.of(request) == Cacheability.FOR_EVER ? FOR_EVER : REVALIDATE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static ETag tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new ETag(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES)), false);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
