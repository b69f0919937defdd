package org.demarche.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller is known. */
final class CallerRequest extends HttpServletRequestWrapper {
    private final AuthenticatedCaller caller;

    CallerRequest(HttpServletRequest request, AuthenticatedCaller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.roles().stream().anyMatch(each -> each.text().equals(role));
    }
}
