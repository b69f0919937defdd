package org.demarche.lens.caching;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.demarche.contracts.Sha256;
import org.demarche.web.bodies.Codings;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends each cacheable answer with a strong ETag and with Cache-Control (RFC 9110, RFC 9111). The ETag is a digest of the
 * bytes: replicas, rebuilt read models and later versions give the same ETag exactly where they give the same answer, and
 * an event that does not change an answer leaves cached copies of it valid.
 */
final class ETagFilter extends OncePerRequestFilter {
    private static final int DIGEST_BYTES = 18;

    /** Smaller answers fit into one packet or two. */
    private static final int MIN_GZIP = 2048;

    private final ETagCache etags;

    ETagFilter(ETagCache etags) {
        this.etags = etags;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new BufferedAnswer(request, response);
        chain.doFilter(request, answer);
        Cacheability cacheability = Cacheability.of(request);
        if (cacheability != null) {
            send(request, response, answer, cacheability);
        }
    }

    private void send(
            HttpServletRequest request, HttpServletResponse response, BufferedAnswer answer, Cacheability cacheability)
            throws IOException {
        if (answer.getStatus() == HttpStatus.NOT_MODIFIED.value()) {
            describe(response, cacheability);
            return;
        }
        if (answer.getStatus() == HttpStatus.OK.value()) {
            byte[] content = answer.getContentAsByteArray(); // a copy
            boolean gzip = content.length >= MIN_GZIP && Codings.acceptsGzip(request);
            ETag etag = etag(content, gzip ? "-gzip" : "");
            response.setHeader(HttpHeaders.ETAG, etag.formattedTag());
            describe(response, cacheability);
            CacheKey.of(request).ifPresent(key -> etags.put(key, etag));
            if (ETagCache.matches(request, etag)) {
                response.setStatus(HttpStatus.NOT_MODIFIED.value());
                return;
            }
            if (gzip) {
                compress(content, response);
                return;
            }
        }
        answer.copyBodyToResponse();
    }

    private static void describe(HttpServletResponse response, Cacheability cacheability) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheability.cacheControl());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static void compress(byte[] content, HttpServletResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream(content.length / 4);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    /** The same answer in another coding is other bytes, and has another tag. */
    private static ETag etag(byte[] content, String coding) {
        byte[] digest = Arrays.copyOf(Sha256.of(content), DIGEST_BYTES);
        return new ETag(Base64.getUrlEncoder().encodeToString(digest) + coding, false);
    }
}
