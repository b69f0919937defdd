package org.demarche.web.bodies;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.demarche.contracts.http.Problem;
import org.demarche.web.connections.PeerConnection;
import org.demarche.web.errors.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each body a deadline, and decompresses those that say that they are compressed. */
public final class BodyFilter extends OncePerRequestFilter {
    private static final String GZIP = "gzip";
    private static final Problem UNKNOWN_CODING = Problem.plain(
            "unsupported-media-type", "Unsupported Media Type", 415, "Content-Encoding: expected gzip, or none");

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
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding == null || GZIP.equalsIgnoreCase(coding) || coding.equalsIgnoreCase("identity")) {
            chain.doFilter(new Timed(request, GZIP.equalsIgnoreCase(coding)), response);
        } else {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, GZIP);
            ProblemWriter.write(request, response, UNKNOWN_CODING);
        }
    }

    private final class Timed extends HttpServletRequestWrapper {
        private final boolean gzip;
        private @Nullable ServletInputStream body;

        Timed(HttpServletRequest request, boolean gzip) {
            super(request);
            this.gzip = gzip;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                var timed = new TimedInput(
                        super.getInputStream(), PeerConnection.of(getRequest()), allowed, bytesPerSecond);
                body = gzip ? new GzipInput(timed) : timed;
            }
            return body;
        }
    }
}
