package org.demarche.web.security;

/** The settings would let anybody on the network read and record, and do not say that this is meant. */
public final class UnguardedServerException extends RuntimeException {
    UnguardedServerException(String message) {
        super(message);
    }
}
