package org.demarche.web.security;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** Whose tokens are taken. */
interface TokenCheck {
    /**
     * What a token says.
     *
     * @throws BadJwtException the token is not valid
     * @throws IssuerAwayException it cannot be verified now
     */
    Verified check(String token);

    /** Whether questions need no token. */
    boolean isReadingOpen();

    /** What to send, for a caller whose token is missing or not valid. */
    String expected();
}
