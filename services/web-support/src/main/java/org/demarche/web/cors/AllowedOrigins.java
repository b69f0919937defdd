package org.demarche.web.cors;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The sites whose pages may use the API from a browser. Everything else of this server is for its own pages only. Without
 * credentials: no cookie of a user is sent with such a request.
 */
public final class AllowedOrigins implements CorsConfigurationSource {
    private static final List<String> EXPOSED = List.of(
            "Demarche-Position",
            "Demarche-Quarantined",
            "Demarche-Clearance",
            "ETag",
            "Location",
            "Link",
            "Retry-After");
    private static final Duration PREFLIGHT_AGE = Duration.ofMinutes(10);

    private final List<String> readers;
    private final List<String> writers;

    /**
     * @param readers sites whose pages may read
     * @param writers sites whose pages may also change something
     */
    public AllowedOrigins(List<String> readers, List<String> writers) {
        this.readers = List.copyOf(readers);
        this.writers = List.copyOf(writers);
    }

    /** Whether any site is allowed. */
    public boolean any() {
        return !readers.isEmpty() || !writers.isEmpty();
    }

    /** Null for other sites: the request is answered as ever, and the browser keeps the answer from the page. */
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        if (writers.contains(origin)) {
            return allowing(origin, List.of("GET", "HEAD", "POST", "DELETE"));
        }
        return readers.contains(origin) ? allowing(origin, List.of("GET", "HEAD")) : null;
    }

    private static CorsConfiguration allowing(String origin, List<String> methods) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(origin));
        cors.setAllowedMethods(methods);
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(PREFLIGHT_AGE);
        return cors;
    }
}
