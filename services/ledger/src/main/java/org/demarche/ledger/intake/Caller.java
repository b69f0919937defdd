package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.source.Source;
import org.demarche.ledger.decide.Author;
import org.demarche.web.security.AuthenticatedCaller;
import org.demarche.web.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command.
 *
 * @param name the asserter of a command without a source; null = such a command is refused, because nobody knows who says it
 * @param analyst whether the caller may retract and correct the claims of others, and speak for them
 * @param authenticated the caller of a token; null = nobody was asked for a token
 */
public record Caller(
        @Nullable String name, boolean analyst, @Nullable AuthenticatedCaller authenticated) {
    /** The role that makes an authenticated principal an analyst. */
    static final String ANALYST = "analyst";

    /** The desk, which is an analyst. */
    public static final Caller DESK = new Caller("desk", true);

    /** A caller without a token. */
    public Caller(@Nullable String name, boolean analyst) {
        this(name, analyst, null);
    }

    /** The caller of a token. */
    public static Caller of(AuthenticatedCaller known) {
        return new Caller(known.asserters().getFirst(), known.is(Role.ANALYST), known);
    }

    /** Where nobody authenticates, every caller is an analyst, and the default asserter says what no source says. */
    static Caller of(HttpServletRequest request, @Nullable String defaultAsserter) {
        Principal principal = request.getUserPrincipal();
        if (principal instanceof AuthenticatedCaller known) {
            return of(known);
        }
        return principal == null
                ? new Caller(defaultAsserter, true)
                : new Caller(principal.getName(), request.isUserInRole(ANALYST));
    }

    Author author() {
        return new Author(analyst, Set.copyOf(names()));
    }

    private List<String> names() {
        return authenticated == null ? List.of() : authenticated.asserters();
    }

    /** What the ledger stores of the caller; null = nothing. */
    @Nullable
    RecordedBy recordedBy() {
        return authenticated == null ? null : authenticated.recordedBy();
    }

    /** @throws ProblemException the roles of the caller do not allow commands of that name */
    void requireMaySend(String command) {
        if (authenticated != null && !authenticated.maySend(command)) {
            throw new ProblemException(Problem.forbidden("the roles of the caller do not allow " + command));
        }
    }

    /**
     * Saying something in the name of another needs a document that others can read.
     *
     * @throws ProblemException the caller may not make a claim with this source
     */
    void requireMaySay(Source source) {
        if (source.document() == null && !author().speaksFor(source.asserter())) {
            throw new ProblemException(Problem.forbidden(
                    "source.asserter",
                    "is " + source.asserter() + ": expected " + String.join(" or ", names())
                            + ", for which the caller speaks, or a document as the source"));
        }
    }
}
