package org.demarche.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.demarche.contracts.Sha256;

/** Random texts that nobody guesses. */
final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret: a dump of the memory does not show it, and a look-up takes no time that depends on it. */
    static String digest(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret.getBytes(UTF_8)));
    }
}
