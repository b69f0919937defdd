package org.demarche.web.security;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.HttpHeaders;

/** An answer that needed a token may not be kept by caches that several callers share. */
final class PrivateAnswer extends HttpServletResponseWrapper {
    PrivateAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, ofOne(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, ofOne(name, value));
    }

    private static String ofOne(String name, String value) {
        if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL) || value == null || value.contains("no-store")) {
            return value;
        }
        String own = value.replace("public", "private");
        return own.contains("private") ? own : "private, " + own;
    }
}
