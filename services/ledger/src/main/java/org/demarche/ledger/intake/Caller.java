package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.ledger.decide.Author;
import org.demarche.web.security.AuthenticatedCaller;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command.
 *
 * @param name the asserter of a command without a source; null = such a command is refused, because nobody knows who says it
 * @param analyst whether the caller may retract and correct the claims of others
 * @param recordedBy what the ledger stores of the caller; null = nobody was asked for a token
 */
public record Caller(
        @Nullable String name, boolean analyst, @Nullable RecordedBy recordedBy) {
    /** The role that makes an authenticated principal an analyst. */
    static final String ANALYST = "analyst";

    /** The desk, which is an analyst. */
    public static final Caller DESK = new Caller("desk", true);

    /** A caller of whom the ledger stores nothing. */
    public Caller(@Nullable String name, boolean analyst) {
        this(name, analyst, null);
    }

    /** Where nobody authenticates, every caller is an analyst, and the default asserter says what no source says. */
    static Caller of(HttpServletRequest request, @Nullable String defaultAsserter) {
        Principal principal = request.getUserPrincipal();
        return principal == null
                ? new Caller(defaultAsserter, true)
                : new Caller(
                        principal.getName(),
                        request.isUserInRole(ANALYST),
                        principal instanceof AuthenticatedCaller known ? known.recordedBy() : null);
    }

    Author author() {
        return new Author(analyst);
    }
}
