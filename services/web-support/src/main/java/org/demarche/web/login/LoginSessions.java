package org.demarche.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.demarche.web.security.BrowserSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The sessions of this process. Each has the token that the issuer gave; it ends with the token. */
final class LoginSessions implements BrowserSessions {
    private static final int MAX = 100_000;
    private static final Duration LONGEST = Duration.ofHours(12);

    private final LoginCookie cookie;
    private final Cache<String, String> tokens =
            Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(LONGEST).build();

    LoginSessions(LoginCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public @Nullable String token(HttpServletRequest request) {
        return cookie.read(request)
                .map(id -> tokens.getIfPresent(Secrets.digest(id)))
                .orElse(null);
    }

    @Override
    public String loginAddress(HttpServletRequest request) {
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        return "/login?to=" + UriUtils.encode(asked, UTF_8);
    }

    /** Always a new one: an id that the browser had before is worth nothing. */
    void begin(String token, HttpServletRequest request, HttpServletResponse response) {
        end(request, response);
        String id = Secrets.random();
        tokens.put(Secrets.digest(id), token);
        cookie.write(response, id);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(id -> tokens.invalidate(Secrets.digest(id)));
        cookie.delete(response);
    }
}
