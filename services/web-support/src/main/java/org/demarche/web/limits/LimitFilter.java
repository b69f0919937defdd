package org.demarche.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what one caller sends or asks too often. It comes behind the filter that knows the caller, and before a body is read. */
final class LimitFilter extends OncePerRequestFilter {
    private final Limits limits;

    LimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Limited kind = kind(request);
        if (kind == null || !limits.refuses(kind, request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Null for what is not limited: health, what operators do, and files that a browser keeps. */
    private static @Nullable Limited kind(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/api/commands")) {
            return Limited.COMMANDS;
        }
        if (isStream(request)) {
            return Limited.STREAMS;
        }
        boolean unlimited = path.startsWith("/actuator")
                || path.startsWith("/api/admin")
                || path.startsWith("/api/openapi")
                || path.startsWith("/log") // log-ins have limits of their own
                || path.startsWith("/webjars/")
                || path.startsWith("/pages/");
        return unlimited ? null : Limited.QUESTIONS;
    }

    private static boolean isStream(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getRequestURI().startsWith("/api/stream")
                || accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
