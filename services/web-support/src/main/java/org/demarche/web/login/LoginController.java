package org.demarche.web.login;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.limits.Limited;
import org.demarche.web.limits.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClientException;

/** Log-in and log-out of a browser. */
@Hidden
@Controller
class LoginController {
    private static final Logger log = LoggerFactory.getLogger(LoginController.class);
    /** A path of this server: two slashes would be the beginning of another host. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private static final Problem FAILED = Problem.plain(
            "login-failed",
            "The log-in failed",
            400,
            "the issuer refused it, or it took too long; open the page again");
    private static final Problem LOGGED_OUT = Problem.plain(
            "logged-out", "You are logged out here", 200, "the issuer of tokens may still know this browser");
    private static final Problem AWAY = Problem.unavailable("the issuer of tokens does not answer");

    private final IssuerLogin issuer;
    private final LoginSessions sessions;
    private final LoginCookie begun;
    private final Limits limits;

    LoginController(IssuerLogin issuer, LoginSessions sessions, LoginSettings settings, Limits limits) {
        this.issuer = issuer;
        this.sessions = sessions;
        this.begun = LoginCookie.of("demarche-login", settings.isSecure());
        this.limits = limits;
    }

    @GetMapping("/login")
    void login(
            @RequestParam(name = "to", defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (limits.refuses(Limited.LOGINS, request, response)) {
            return;
        }
        String browser = Secrets.random();
        try {
            String address = issuer.begin(browser, PATH.matcher(to).matches() ? to : "/");
            begun.write(response, browser);
            redirect(response, address);
        } catch (RestClientException | IllegalArgumentException e) {
            fail(e, AWAY, request, response);
        }
    }

    @GetMapping("/login/callback")
    void callback(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "code", required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (limits.refuses(Limited.LOGINS, request, response)) {
            return;
        }
        String browser = begun.read(request).orElse(null);
        begun.delete(response);
        try {
            IssuerLogin.Done done =
                    browser == null || state == null || code == null ? null : issuer.end(browser, state, code);
            if (done == null) {
                ProblemWriter.write(request, response, FAILED);
                return;
            }
            sessions.begin(done.token(), request, response);
            redirect(response, done.to());
        } catch (OAuth2AuthorizationException e) {
            fail(e, FAILED, request, response);
        } catch (RestClientException e) {
            fail(e, AWAY, request, response);
        }
    }

    /** The filter that checks {@code Origin} lets no page of another site come here. */
    @PostMapping("/logout")
    void logout(HttpServletRequest request, HttpServletResponse response) throws IOException {
        sessions.end(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        ProblemWriter.write(request, response, LOGGED_OUT);
    }

    private static void fail(Exception e, Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.atWarn()
                .addKeyValue("error", String.valueOf(e.getMessage()))
                .log("A browser could not log in at the issuer of tokens");
        ProblemWriter.write(request, response, problem);
    }

    private static void redirect(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }
}
