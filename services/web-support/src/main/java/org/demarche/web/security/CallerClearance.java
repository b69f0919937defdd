package org.demarche.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.demarche.contracts.marking.Clearance;

/** What the caller of a request may see. {@link AccessFilter} sets it; without an issuer nobody does. */
public final class CallerClearance {
    /** Names the clearance that an answer was made under. */
    public static final String HEADER = "Demarche-Clearance";

    private static final String ATTRIBUTE = CallerClearance.class.getName();

    private CallerClearance() {}

    public static void set(HttpServletRequest request, Clearance clearance) {
        request.setAttribute(ATTRIBUTE, clearance);
    }

    /** Where nobody asks for tokens, everybody sees everything. */
    public static Clearance of(HttpServletRequest request) {
        return find(request).orElse(Clearance.ALL);
    }

    /** Empty where nobody asks for tokens. */
    public static Optional<Clearance> find(HttpServletRequest request) {
        return Optional.ofNullable((Clearance) request.getAttribute(ATTRIBUTE));
    }
}
