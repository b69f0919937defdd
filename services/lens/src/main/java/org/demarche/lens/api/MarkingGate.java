package org.demarche.lens.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.CallerClearance;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses whose answers do not leave out what the caller may not see, as soon as anything was ever marked. An address that is
 * on none of these lists is refused, too.
 */
final class MarkingGate extends OncePerRequestFilter {
    /** Their answers are made without the claims that the caller may not see. */
    static final Set<String> FILTERED = Set.of(
            "/api/cases/**",
            "/api/incidents/**",
            "/api/attributions/**",
            "/api/relations/**",
            "/api/actors/**",
            "/api/campaigns/**",
            "/api/events/**",
            "/api/claims",
            "/api/stream/**",
            "/api/why");

    /** Their answers have nothing of what is recorded. */
    static final Set<String> WITHOUT_RECORDS = Set.of(
            "/actuator/health/**",
            "/actuator/**",
            "/api/openapi/**",
            "/api/openapi.yaml",
            "/pages/**",
            "/login",
            "/login/callback",
            "/docs/**",
            "/webjars/**");

    /** Only for callers who see everything. */
    static final Set<String> REFUSED = Set.of(
            "/api/admin/**",
            "/",
            "/cases/**",
            "/incidents/**",
            "/attributions/**",
            "/relations/**",
            "/campaigns/**",
            "/actors/**",
            "/events/**",
            "/why",
            "/search",
            "/{page}.json",
            "/{page}.csv",
            "/pages/stops",
            "/pages/stand",
            "/api/search",
            "/read",
            "/help",
            "/contradictions",
            "/feed/**",
            "/record/**");

    private static final String COMMANDS = "/api/commands";
    private static final Problem FORBIDDEN = Problem.forbidden("the clearance of the token does not allow this");

    private final CurrentMarkings markings;

    MarkingGate(CurrentMarkings markings) {
        this.markings = markings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Clearance clearance = CallerClearance.of(request);
        if (clearance.seesEverything() || isSafe(request) || !isRestricted(clearance)) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(request, response, FORBIDDEN);
        }
    }

    private static boolean isSafe(HttpServletRequest request) {
        return AccessTable.rule(request.getMethod(), PathContainer.parsePath(request.getRequestURI()))
                .map(rule -> rule.pattern().getPatternString())
                .filter(MarkingGate::isSafe)
                .isPresent();
    }

    /** Commands are refused and answered by the ledger, which shows nothing that is recorded but what the caller sends. */
    static boolean isSafe(String pattern) {
        return FILTERED.contains(pattern) || WITHOUT_RECORDS.contains(pattern) || pattern.startsWith(COMMANDS);
    }

    /** What cannot be read may be marked. */
    private boolean isRestricted(Clearance clearance) {
        try {
            return markings.visibility(clearance).isRestricted();
        } catch (ReadModelsUnavailableException | ProblemException e) {
            return true;
        }
    }
}
