package org.demarche.lens.journal;

/** The store of the read models cannot be reached or refuses to serve; retrying may succeed. */
public class ReadModelsUnavailableException extends RuntimeException {
    /** For a reason other than an exception of the store. */
    public ReadModelsUnavailableException(String reason) {
        super(reason);
    }

    public ReadModelsUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
