package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.demarche.ledger.decide.Author;

/**
 * Who sends a command.
 *
 * @param name the asserter of what it says without a source
 * @param analyst whether it may take back and correct what others have claimed
 */
public record Caller(String name, boolean analyst) {
    /** The role that an authenticated principal must have for it. */
    static final String ANALYST = "analyst";

    /** The caller where nobody has to authenticate: an analyst of the desk. */
    public static final Caller DESK = new Caller("desk", true);

    static Caller of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? DESK : new Caller(principal.getName(), request.isUserInRole(ANALYST));
    }

    Author author() {
        return new Author(analyst);
    }
}
