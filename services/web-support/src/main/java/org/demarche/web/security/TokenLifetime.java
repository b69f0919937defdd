package org.demarche.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Up to when the token of a request is valid: what is still being answered then, such as a stream, ends. */
public final class TokenLifetime {
    private static final String ATTRIBUTE = TokenLifetime.class.getName();

    private TokenLifetime() {}

    static void set(HttpServletRequest request, @Nullable Instant end) {
        if (end != null) {
            request.setAttribute(ATTRIBUTE, end);
        }
    }

    /** Empty where no token was needed, or where it does not expire. */
    public static Optional<Instant> end(HttpServletRequest request) {
        return Optional.ofNullable((Instant) request.getAttribute(ATTRIBUTE));
    }
}
