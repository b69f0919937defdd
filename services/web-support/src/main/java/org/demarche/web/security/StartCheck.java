package org.demarche.web.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Refuses a start that would let anybody on the network read and record, unless the settings say that this is meant. */
public final class StartCheck {
    private static final String ADDRESS = "server.address";

    private StartCheck() {}

    /** @throws UnguardedServerException if it is open to the network and nobody said that it may be */
    public static void check(Environment settings) {
        if ("none".equalsIgnoreCase(settings.getProperty("demarche.security.mode"))) {
            return;
        }
        if (!hasIssuer(settings) && !isLoopback(settings.getProperty(ADDRESS))) {
            throw new UnguardedServerException("anybody on the network could read and record: no issuer of tokens is"
                    + " configured, and the server does not listen on this machine alone. Expected one of:"
                    + " DEMARCHE_OIDC_ISSUER and DEMARCHE_OIDC_AUDIENCE, to ask for tokens;"
                    + " SERVER_ADDRESS=127.0.0.1, to listen on this machine alone;"
                    + " DEMARCHE_SECURITY=none, where something else decides who reaches this server");
        }
        if (StringUtils.hasText(settings.getProperty("management.server.port"))
                && !isLoopback(settings.getProperty("management.server.address", settings.getProperty(ADDRESS, "")))) {
            throw new UnguardedServerException("management.server.port asks nobody for a token. Expected one of:"
                    + " demarche.web.probe-port instead, which answers health alone;"
                    + " MANAGEMENT_SERVER_ADDRESS=127.0.0.1, to listen on this machine alone;"
                    + " DEMARCHE_SECURITY=none, where something else decides who reaches this server");
        }
    }

    static boolean hasIssuer(Environment settings) {
        return StringUtils.hasText(settings.getProperty("demarche.security.issuer"));
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return StringUtils.hasText(address)
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the binding of the setting says what is wrong with it
        }
    }
}
