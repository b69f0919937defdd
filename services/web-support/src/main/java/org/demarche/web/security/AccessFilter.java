package org.demarche.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.marking.Clearance;
import org.demarche.contracts.marking.Tlp;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.limits.Limited;
import org.demarche.web.limits.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request pass if its token has a role that the table wants. Refusals do not say why a token is not valid. */
public final class AccessFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(AccessFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Problem FORBIDDEN = Problem.forbidden("the roles of the token do not allow this");

    private static final String FORMS = "/record/";
    /** Of somebody without a token, who gets nothing that was recorded. */
    private static final Clearance NONE = new Clearance(Tlp.CLEAR, null);

    private final TokenCheck tokens;
    private final Limits limits;
    private final @Nullable BrowserSessions sessions;
    private final Problem unauthorized;
    private final DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();

    public AccessFilter(TokenVerifier verifier, Limits limits) {
        this(verifier, limits, null);
    }

    /** @param sessions null where browsers cannot log in */
    AccessFilter(TokenCheck tokens, Limits limits, @Nullable BrowserSessions sessions) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.limits = limits;
        this.unauthorized = Problem.unauthorized(tokens.expected());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<AccessRule> rule =
                AccessTable.rule(request.getMethod(), PathContainer.parsePath(request.getRequestURI()));
        try {
            if (isOpen(rule, request)) {
                setClearance(request, response, null);
                chain.doFilter(request, response);
                return;
            }
            Verified token = verified(request);
            if (token == null) {
                refuse(request, response);
            } else if (rule.isPresent() && !Collections.disjoint(rule.get().roles(), token.roles())) {
                TokenLifetime.set(request, token.end());
                setClearance(request, response, token.caller());
                chain.doFilter(of(token, request), new PrivateAnswer(response));
            } else {
                ProblemWriter.write(request, response, FORBIDDEN);
            }
        } catch (BadJwtException | OAuth2AuthenticationException e) {
            log.debug("Request with a token that is not valid refused", e);
            if (isOfASession(request) || !limits.refuses(Limited.REFUSALS, request, response)) {
                refuse(request, response);
            }
        } catch (IssuerAwayException e) {
            ProblemWriter.write(request, response, TokenVerifier.AWAY);
        }
    }

    /** Where questions are open, what readers may post is, too, and an address that no rule covers is answered as not found. */
    private boolean isOpen(Optional<AccessRule> rule, HttpServletRequest request) {
        boolean reads = READING.contains(request.getMethod());
        return rule.filter(AccessRule::isOpen).isPresent()
                || (tokens.isReadingOpen() && rule.map(AccessRule::isForReaders).orElse(reads));
    }

    /** Where anybody may read, everybody sees everything. */
    private void setClearance(
            HttpServletRequest request, HttpServletResponse response, @Nullable AuthenticatedCaller caller) {
        if (caller != null) {
            CallerClearance.set(request, caller.clearance());
            response.setHeader(CallerClearance.HEADER, caller.clearance().word());
        } else if (!tokens.isReadingOpen()) {
            CallerClearance.set(request, NONE);
        }
    }

    private static HttpServletRequest of(Verified token, HttpServletRequest request) {
        return token.caller() == null ? request : new CallerRequest(request, token.caller());
    }

    /** Of two headers nobody knows which one a proxy has checked: neither is taken. */
    private @Nullable Verified verified(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
            return null;
        }
        String token = isOfASession(request) ? sessionToken(request) : resolver.resolve(request);
        return token == null ? null : tokens.check(token);
    }

    private static boolean isOfASession(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /**
     * A cookie comes with what another site makes a browser send, too: with it one can only read, and send the forms of this
     * site, for which the origin was checked before.
     */
    private @Nullable String sessionToken(HttpServletRequest request) {
        boolean isOfThisSite =
                READING.contains(request.getMethod()) || request.getRequestURI().startsWith(FORMS);
        return sessions != null && isOfThisSite ? sessions.token(request) : null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (sessions != null && isOfASession(request) && ProblemWriter.isForBrowser(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, sessions.loginAddress(request));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        ProblemWriter.write(request, response, unauthorized);
    }
}
