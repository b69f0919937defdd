package org.demarche.web.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs each answer with a status of 500 or more once, with its request: method, path, and the key of the command if there is
 * one. The cause of a defect is in the same line.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class ServerErrorLog extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ServerErrorLog.class);
    private static final String CAUSE = ServerErrorLog.class.getName() + ".cause";
    private static final int UNAVAILABLE = 503;
    private static final int MAX_TEXT = 200;

    /** Remembers what failed in the request, for the line in the log. */
    public static void failed(HttpServletRequest request, Throwable cause) {
        request.setAttribute(CAUSE, cause);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() >= 500 && !isProbeOfSomethingDown(request, response)) {
            write(request, response.getStatus());
        }
    }

    /** It is answered with 503 as often as it asks; what is wrong is logged where it happens. */
    private static boolean isProbeOfSomethingDown(HttpServletRequest request, HttpServletResponse response) {
        return response.getStatus() == UNAVAILABLE && Probes.isProbe(request);
    }

    private static void write(HttpServletRequest request, int status) {
        Throwable cause = (Throwable) request.getAttribute(CAUSE);
        LoggingEventBuilder line = status == UNAVAILABLE || cause == null
                ? log.atWarn().addKeyValue("reason", cause == null ? "" : shortened(String.valueOf(cause.getMessage())))
                : log.atError().setCause(cause);
        line = line.addKeyValue("status", status)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", shortened(request.getRequestURI()));
        String key = request.getHeader("Idempotency-Key");
        line = key == null ? line : line.addKeyValue("commandId", shortened(key));
        line.log("Request failed");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
