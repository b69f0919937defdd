package org.demarche.lens.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.lens.asof.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For those who cannot set a header: {@code format=csv} and the suffix {@code .csv} on a list ask for what {@code Accept:
 * text/csv} asks for. The suffix is read on the paths of lists alone, as an id may end in anything.
 */
final class FormatFilter extends OncePerRequestFilter {
    static final String PARAMETER = "format";
    static final Map<String, String> MEDIA_TYPES = Map.of("csv", "text/csv", "json", MediaType.APPLICATION_JSON_VALUE);

    private static final Pattern LIST = Pattern.compile("(/api/[a-z]+|/api/cases/[^/]+/[a-z]+)\\.csv");

    /** Refuses a format that nothing here has. */
    static void check(HttpServletRequest request) {
        String format = Parameters.text(request, PARAMETER);
        if (format != null && !MEDIA_TYPES.containsKey(format)) {
            throw Parameters.refused(PARAMETER, "expected one of csv, json");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher list = LIST.matcher(request.getRequestURI());
        String format = request.getParameter(PARAMETER);
        if (list.matches()) {
            chain.doFilter(new Asking(request, list.group(1), "text/csv"), response);
        } else if (format != null && MEDIA_TYPES.containsKey(format)) {
            chain.doFilter(new Asking(request, request.getRequestURI(), MEDIA_TYPES.get(format)), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    /** The same request for another path and format. */
    private static final class Asking extends HttpServletRequestWrapper {
        private final String path;
        private final String accept;

        Asking(HttpServletRequest request, String path, String accept) {
            super(request);
            this.path = path;
            this.accept = accept;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(accept))
                    : super.getHeaders(name);
        }
    }
}
