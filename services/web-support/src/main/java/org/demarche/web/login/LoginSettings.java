package org.demarche.web.login;

import org.jspecify.annotations.Nullable;

/**
 * What a log-in needs.
 *
 * @param address of this server, as browsers know it
 * @param clientSecret null for a public client
 */
record LoginSettings(
        String issuer,
        String address,
        String clientId,
        @Nullable String clientSecret) {
    boolean isSecure() {
        return address.startsWith("https:");
    }

    @Override
    public String toString() {
        return "log-in at " + issuer + " for " + address;
    }
}
