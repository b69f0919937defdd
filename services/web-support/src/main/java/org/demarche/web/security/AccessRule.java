package org.demarche.web.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may use an address.
 *
 * @param method GET stands for HEAD, too; * for each method
 * @param roles those of which a caller needs one; empty = anybody, also without a token
 */
public record AccessRule(String method, PathPattern pattern, Set<Role> roles) {
    private static final String ANY = "*";

    static AccessRule open(String method, String pattern) {
        return new AccessRule(method, PathPatternParser.defaultInstance.parse(pattern), Set.of());
    }

    static AccessRule only(String method, String pattern, Role first, Role... others) {
        return new AccessRule(method, PathPatternParser.defaultInstance.parse(pattern), EnumSet.of(first, others));
    }

    boolean covers(String asked, PathContainer path) {
        return isFor(asked) && pattern.matches(path);
    }

    private boolean isFor(String asked) {
        return method.equals(ANY) || method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }

    public boolean isOpen() {
        return roles.isEmpty();
    }

    /** Whether it lets a caller with a token pass. */
    public boolean allows(AuthenticatedCaller caller) {
        return isOpen() || !Collections.disjoint(roles, caller.roles());
    }

    boolean isForReaders() {
        return roles.contains(Role.READER);
    }

    /** A row of the table in the documents. */
    public String row() {
        String who = isOpen() ? "anybody" : Role.list(roles);
        return "| `%s` | `%s` | %s |".formatted(method, pattern.getPatternString(), who);
    }
}
