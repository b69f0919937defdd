package org.demarche.web.errors;

import jakarta.servlet.http.HttpServletRequest;

/** Requests for the health of the process. They come often, and are answered whatever its state. */
public final class Probes {
    private Probes() {}

    public static boolean isProbe(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }
}
