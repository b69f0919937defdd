package org.demarche.lens.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Every page is also what the API answers: under its address with {@code .json} or {@code .csv}, or where {@code Accept}
 * asks for one of them and not for HTML. An id can end like this itself: then the page is that of the id. Says to browsers what a page may load: nothing but what comes from here.
 */
final class Representations extends OncePerRequestFilter {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> PAGES = Set.of(
            "",
            "cases",
            "incidents",
            "relations",
            "attributions",
            "campaigns",
            "actors",
            "events",
            "why",
            "search",
            "record",
            "contradictions",
            "help");
    private static final Pattern WITH_SUFFIX = Pattern.compile("/([a-z]+)/([A-Za-z0-9][A-Za-z0-9._-]*\\.(?:json|csv))");
    private static final Map<String, List<EntityRef.Kind>> KINDS = Map.of(
            "cases", List.of(EntityRef.Kind.CASE),
            "incidents", List.of(EntityRef.Kind.INCIDENT),
            "attributions", List.of(EntityRef.Kind.SUBJECT, EntityRef.Kind.INCIDENT, EntityRef.Kind.CAMPAIGN),
            "campaigns", List.of(EntityRef.Kind.CAMPAIGN),
            "actors", List.of(EntityRef.Kind.ACTOR));
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private final BiPredicate<HttpServletRequest, EntityRef> exists;

    /** {@code exists} tells whether there is any claim about an entity that the caller may see. */
    Representations(BiPredicate<HttpServletRequest, EntityRef> exists) {
        this.exists = exists;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        String path = request.getRequestURI();
        if (!isPage(path)) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        String page = isEntity(request, path) ? path : bare(path);
        String wanted = wanted(path.substring(page.length()), page, request.getHeader(HttpHeaders.ACCEPT));
        if (wanted != null) {
            request.getRequestDispatcher(api(page)).forward(new Asking(request, wanted), response);
        } else if (hasEmptyFields(request)) {
            response.sendRedirect(withoutEmptyFields(request));
        } else {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            chain.doFilter(request, new VisibleDirections(response));
        }
    }

    private static boolean isPage(String path) {
        String rest = path.substring(1);
        int slash = rest.indexOf('/');
        return PAGES.contains(slash < 0 ? bare(rest) : rest.substring(0, slash));
    }

    /** What is asked for instead of a page; null = the page. */
    private static @Nullable String wanted(String suffix, String page, @Nullable String accept) {
        if (!suffix.isEmpty()) {
            return suffix.equals(".json") ? JSON : CSV;
        }
        String types = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        if (types.isEmpty() || types.contains("text/html") || types.contains("*/*") || page.endsWith("/marks")) {
            return null;
        }
        if (types.contains(CSV)) {
            return CSV;
        }
        return types.contains("json") ? accept : null;
    }

    /** Whether a path that ends like a format is the page of an entity whose id ends like this. */
    private boolean isEntity(HttpServletRequest request, String path) {
        Matcher parts = WITH_SUFFIX.matcher(path);
        return parts.matches()
                && KINDS.getOrDefault(parts.group(1), List.of()).stream()
                        .anyMatch(kind -> exists.test(request, new EntityRef(kind, parts.group(2))));
    }

    private static String api(String page) {
        return "/api" + (page.equals("/") ? "/cases" : page);
    }

    private static String bare(String path) {
        return path.replaceFirst("\\.(json|csv)$", "");
    }

    /** A form sends fields that were left empty; the address of a reading does not have them. */
    private static boolean hasEmptyFields(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getParameterMap().values().stream().anyMatch(values -> values[0].isBlank());
    }

    private static String withoutEmptyFields(HttpServletRequest request) {
        var address = UriComponentsBuilder.fromPath(request.getRequestURI());
        request.getParameterMap().forEach((name, values) -> {
            if (!values[0].isBlank()) {
                address.queryParam(name, values[0].strip());
            }
        });
        return address.encode().build().toUriString();
    }

    /** The request as one that accepts only what is wanted. */
    private static final class Asking extends HttpServletRequestWrapper {
        private final String accept;

        Asking(HttpServletRequest request, String accept) {
            super(request);
            this.accept = accept;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(Set.of(accept))
                    : super.getHeaders(name);
        }
    }
}
