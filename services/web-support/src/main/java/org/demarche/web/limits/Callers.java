package org.demarche.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.Principal;
import java.util.HexFormat;

/** Who sends a request, as far as limits are concerned. */
final class Callers {
    /** Bytes of an IPv6 address that name a network; who has it may use any address in it. */
    private static final int NETWORK = 8;

    private Callers() {}

    /** The subject of the token, or the address where nobody is named. */
    static String of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? address(request) : "subject " + principal.getName();
    }

    static String address(HttpServletRequest request) {
        return "address " + network(request.getRemoteAddr());
    }

    private static String network(String text) {
        try {
            return InetAddress.ofLiteral(text) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK)
                    : text;
        } catch (IllegalArgumentException e) {
            return text; // a proxy may say what is no address
        }
    }
}
