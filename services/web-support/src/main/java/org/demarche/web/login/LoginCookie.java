package org.demarche.web.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that scripts do not see, and that a browser does not send with a form or a script of another site.
 *
 * @param secure whether the browser only sends it over TLS; its name then makes sure that no other host of the domain sets it
 */
record LoginCookie(String name, boolean secure) {
    static LoginCookie of(String name, boolean secure) {
        return new LoginCookie(secure ? "__Host-" + name : name, secure);
    }

    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Until the browser is closed, or for some time. */
    void write(HttpServletResponse response, String value) {
        add(response, cookie(value).build());
    }

    void delete(HttpServletResponse response) {
        add(response, cookie("").maxAge(Duration.ZERO).build());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/");
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
