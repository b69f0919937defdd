package org.demarche.web.bodies;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.demarche.web.connections.PeerConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each body a deadline. */
public final class BodyFilter extends OncePerRequestFilter {
    private final Duration allowed;
    private final long bytesPerSecond;

    public BodyFilter(Duration allowed, long bytesPerSecond) {
        this.allowed = allowed;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Timed(request), response);
    }

    private final class Timed extends HttpServletRequestWrapper {
        private @Nullable ServletInputStream body;

        Timed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new TimedInput(super.getInputStream(), PeerConnection.of(getRequest()), allowed, bytesPerSecond);
            }
            return body;
        }
    }
}
