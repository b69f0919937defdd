package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** Who sends a command: the authenticated principal, or the desk itself where nobody has to authenticate. */
final class Caller {
    static final String DESK = "desk";

    private Caller() {}

    static String of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? DESK : principal.getName();
    }
}
