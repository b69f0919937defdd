package org.demarche.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.ProblemWriter;
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
    private static final Problem UNAUTHORIZED = Problem.unauthorized("send Authorization: Bearer with a valid token");
    private static final Problem FORBIDDEN = Problem.forbidden("the roles of the token do not allow this");

    private final TokenVerifier verifier;
    private final DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();

    public AccessFilter(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<AccessRule> rule =
                AccessTable.rule(request.getMethod(), PathContainer.parsePath(request.getRequestURI()));
        boolean open = rule.filter(AccessRule::isOpen).isPresent();
        try {
            AuthenticatedCaller caller = open ? null : caller(request);
            if (open) {
                chain.doFilter(request, response);
            } else if (caller == null) {
                unauthorized(request, response);
            } else {
                pass(caller, rule, request, response, chain);
            }
        } catch (BadJwtException | OAuth2AuthenticationException e) {
            log.debug("Request with a token that is not valid refused", e);
            unauthorized(request, response);
        } catch (IssuerAwayException e) {
            ProblemWriter.write(request, response, TokenVerifier.AWAY);
        }
    }

    private static void pass(
            AuthenticatedCaller caller,
            Optional<AccessRule> rule,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (rule.isPresent() && rule.get().allows(caller)) {
            chain.doFilter(new CallerRequest(request, caller), new PrivateAnswer(response));
        } else {
            ProblemWriter.write(request, response, FORBIDDEN);
        }
    }

    /** Of two headers nobody knows which one a proxy has checked: neither is taken. */
    private @Nullable AuthenticatedCaller caller(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
            return null;
        }
        String token = resolver.resolve(request);
        return token == null ? null : verifier.verify(token);
    }

    private static void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        ProblemWriter.write(request, response, UNAUTHORIZED);
    }
}
