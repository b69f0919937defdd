package org.demarche.standalone.broker;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The second listener of a broker that asks who comes. Its password is made at the start and is known to this process alone.
 *
 * @param writable topics that everybody may write to
 */
record Guard(String password, String writable) {
    static final String LISTENER = "INTERNAL";

    /** Nobody else can have this name: the other listener does not ask for one. */
    static final String USER = "demarche";

    private static final int BYTES = 32;

    static Guard ofOneStart(String writable) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new Guard(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), writable);
    }

    /** What a client of this process sets beside the address. */
    Map<String, String> clientSettings() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", login() + ";");
    }

    /** The broker and the controller are clients of each other, too. */
    Map<String, String> brokerSettings() {
        String both = login() + " user_" + USER + "=\"" + password + "\";";
        return Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "listener.name.internal.plain.sasl.jaas.config",
                both,
                "listener.name.controller.plain.sasl.jaas.config",
                both,
                "authorizer.class.name",
                ClientAuthorizer.class.getName(),
                ClientAuthorizer.WRITABLE,
                writable);
    }

    private String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                + password + "\"";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Guard[writable=" + writable + "]";
    }
}
