package org.demarche.web.errors;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/** Writes a problem where no handler is reached. */
public final class ProblemWriter {
    /** After how many seconds a client may repeat a request that was answered with 503. */
    public static final String RETRY_AFTER_SECONDS = "1";

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private ProblemWriter() {}

    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean page = isForBrowser(request);
        byte[] body = page ? page(problem).getBytes(UTF_8) : Json.MAPPER.writeValueAsBytes(problem);
        if (page) {
            response.setHeader("Content-Security-Policy", POLICY);
        }
        response.setContentType(page ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Whether a person reads the answer, as a page. */
    public static boolean isForBrowser(HttpServletRequest request) {
        return isForBrowser(request.getRequestURI(), request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean isForBrowser(@Nullable String path, @Nullable String accept) {
        String address = Objects.requireNonNullElse(path, "/");
        return accept != null
                && accept.contains("text/html")
                && !address.startsWith("/api/")
                && !address.startsWith("/actuator");
    }

    private static String page(Problem problem) {
        String detail = problem.detail() == null ? "" : "<p>" + HtmlUtils.htmlEscape(problem.detail()) + "</p>";
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%s · Demarche</title></head>
            <body><h1>%s</h1>%s<p>%d <code>%s</code></p><p><a href="/">Board</a></p></body></html>
            """.formatted(problem.title(), problem.title(), detail, problem.status(), problem.type());
    }
}
