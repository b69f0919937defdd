package org.demarche.web.security;

import static org.demarche.web.security.Role.ANALYST;
import static org.demarche.web.security.Role.AUDITOR;
import static org.demarche.web.security.Role.OPERATOR;
import static org.demarche.web.security.Role.PUBLISHER;
import static org.demarche.web.security.Role.READER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;

/** Who may use which address. The first rule that covers a request decides; what none covers is refused to all. */
public final class AccessTable {
    private static final List<String> QUESTIONS = List.of(
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
            "/read",
            "/help",
            "/contradictions",
            "/feed/**",
            "/record/**",
            "/{page}.json",
            "/{page}.csv",
            "/pages/stops",
            "/pages/stand",
            "/api/cases/**",
            "/api/incidents/**",
            "/api/attributions/**",
            "/api/relations/**",
            "/api/actors/**",
            "/api/campaigns/**",
            "/api/events/**",
            "/api/claims",
            "/api/search",
            "/api/stream/**",
            "/api/why");
    /** Who decides between claims of several asserters, and lets more readers see something. */
    private static final List<String> FOR_ANALYSTS = List.of("resolve-contradiction", "reopen-contradiction", "unmark");

    private static final List<AccessRule> RULES = rules();

    private AccessTable() {}

    private static List<AccessRule> rules() {
        List<AccessRule> rules = new ArrayList<>();
        rules.add(AccessRule.open("GET", "/actuator/health/**"));
        rules.add(AccessRule.only("*", "/actuator/**", OPERATOR));
        rules.add(AccessRule.only("*", "/api/admin/**", OPERATOR));
        rules.add(AccessRule.open("GET", "/api/openapi/**"));
        rules.add(AccessRule.open("GET", "/api/openapi.yaml"));
        FOR_ANALYSTS.forEach(command -> rules.add(AccessRule.only("POST", "/api/commands/" + command, ANALYST)));
        // of a list, each line is refused or taken by the row of its command
        rules.add(AccessRule.only("POST", "/api/commands", PUBLISHER, ANALYST));
        rules.add(AccessRule.only("POST", "/api/commands/*", PUBLISHER, ANALYST));
        // a form changes nothing: it sends its command on with the token of the caller, and the rows above decide
        rules.add(AccessRule.only("POST", "/record/*", PUBLISHER, ANALYST, READER, AUDITOR));
        QUESTIONS.forEach(path -> rules.add(AccessRule.only("GET", path, PUBLISHER, ANALYST, READER, AUDITOR)));
        rules.add(AccessRule.open("GET", "/login"));
        rules.add(AccessRule.open("GET", "/login/callback"));
        rules.add(AccessRule.open("POST", "/logout"));
        // what the API is, which says nothing of what is recorded
        rules.add(AccessRule.open("GET", "/docs/**"));
        // style sheets, scripts and fonts
        rules.add(AccessRule.open("GET", "/webjars/**"));
        rules.add(AccessRule.open("GET", "/pages/**"));
        return List.copyOf(rules);
    }

    public static List<AccessRule> all() {
        return RULES;
    }

    public static Optional<AccessRule> rule(String method, PathContainer path) {
        return RULES.stream().filter(rule -> rule.covers(method, path)).findFirst();
    }
}
