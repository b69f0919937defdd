package org.demarche.web.checks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that a page of another site makes in a browser of a user. Programs send neither {@code Origin} nor {@code
 * Sec-Fetch-Site}, and pass.
 */
public final class RequestCheckFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(RequestCheckFilter.class);
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|;|%3b|%2f|$)");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final HostNames hosts;
    private final List<String> origins;

    /**
     * @param hosts names of this server besides those of the own machine
     * @param origins whose pages may change something, such as {@code https://desk.example.org}
     */
    public RequestCheckFilter(List<String> hosts, List<String> origins) {
        this.hosts = new HostNames(hosts);
        this.origins = List.copyOf(origins);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent()) {
            ProblemWriter.write(request, response, problem.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Problem> problem(HttpServletRequest request) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            return Optional.of(Problem.malformed("path", "expected no ';': no address here has path parameters"));
        }
        if (DOT_SEGMENT.matcher(request.getRequestURI()).find()) {
            return Optional.of(Problem.malformed("path", "expected no . and .. between slashes, also not encoded"));
        }
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !hosts.allow(host)) {
            return Optional.of(misdirected(host));
        }
        return SAFE.contains(request.getMethod()) || isOfThisSite(request) ? Optional.empty() : Optional.of(CROSS_SITE);
    }

    private static final Problem CROSS_SITE = Problem.plain(
            "cross-site",
            "A page of another site may change nothing here",
            403,
            "Origin or Sec-Fetch-Site names another site; demarche.web.origins allows sites");

    private static Problem misdirected(String host) {
        log.atDebug().addKeyValue("host", host).log("Request for an unknown host name refused");
        return Problem.plain(
                "misdirected",
                "Not a name of this server",
                421,
                "this server is not known by the name in Host; demarche.web.hosts allows names");
    }

    private boolean isOfThisSite(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && (origins.contains(origin) || isOwn(origin, request.getHeader(HttpHeaders.HOST)))) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return origin == null && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    /** Without the scheme: behind a proxy that ends TLS only the browser knows it. */
    private static boolean isOwn(String origin, String host) {
        String authority = origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
        String own = host == null ? "" : host.toLowerCase(Locale.ROOT);
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return !authority.equals(origin.toLowerCase(Locale.ROOT))
                && (authority.equals(own) || (authority + port).equals(own));
    }
}
