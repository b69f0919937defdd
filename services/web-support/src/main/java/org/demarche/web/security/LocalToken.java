package org.demarche.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.EnumSet;
import org.demarche.contracts.Sha256;
import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * The token of a Demarche that listens on one machine alone. Questions need none: a newcomer reads in a browser and by
 * {@code curl} at once, and who uses this machine may read the files anyway. What changes something needs it, because any program
 * that runs on this machine, also under another user, reaches the port. It names nobody, so commands are recorded as without a token. Only the digest is kept in memory.
 */
public final class LocalToken implements TokenCheck {
    private final byte[] digest;

    private LocalToken(byte[] digest) {
        this.digest = digest;
    }

    public static LocalToken of(String token) {
        return new LocalToken(digestOf(token));
    }

    /** Whether it is this token. */
    public boolean matches(String token) {
        return MessageDigest.isEqual(digest, digestOf(token));
    }

    @Override
    public Verified check(String token) {
        if (!matches(token)) {
            throw new BadJwtException("it is not the token of this process");
        }
        return new Verified(null, EnumSet.of(Role.ANALYST, Role.OPERATOR), null);
    }

    @Override
    public boolean isReadingOpen() {
        return true;
    }

    @Override
    public String expected() {
        return "send Authorization: Bearer with the token that ./demarche token prints";
    }

    private static byte[] digestOf(String token) {
        return Sha256.of(token.getBytes(UTF_8));
    }
}
