package org.demarche.web.security;

/** The keys of the issuer cannot be read now. */
final class IssuerAwayException extends RuntimeException {
    IssuerAwayException(Throwable cause) {
        super(cause);
    }
}
