package org.demarche.standalone.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start or has stopped serving; the message says what a person can do about it. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
