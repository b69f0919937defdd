package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.demarche.ledger.decide.Author;

/**
 * Who sends a command.
 *
 * @param name the asserter of a command without a source
 * @param analyst whether the caller may retract and correct the claims of others
 */
public record Caller(String name, boolean analyst) {
    /** The role that makes an authenticated principal an analyst. */
    static final String ANALYST = "analyst";

    /** The caller if no authentication is configured: the desk, which is an analyst. */
    public static final Caller DESK = new Caller("desk", true);

    static Caller of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? DESK : new Caller(principal.getName(), request.isUserInRole(ANALYST));
    }

    Author author() {
        return new Author(analyst);
    }
}
