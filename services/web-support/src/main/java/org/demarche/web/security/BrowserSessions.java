package org.demarche.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that have logged in. Their sessions read, and send the forms of this site; else what changes something needs a token in
 * its header.
 */
public interface BrowserSessions {
    /** The token that the issuer gave for the session of a request; null where it has none. */
    @Nullable
    String token(HttpServletRequest request);

    /** Where a browser without a session logs in, to come back to what it asked for. */
    String loginAddress(HttpServletRequest request);
}
