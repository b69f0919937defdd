package org.demarche.lens.journal;

/** MongoDB cannot be reached or refuses to serve; retrying may succeed. */
public class ReadModelsUnavailableException extends RuntimeException {
    /** For a reason other than an exception of MongoDB's driver. */
    public ReadModelsUnavailableException(String reason) {
        super(reason);
    }

    ReadModelsUnavailableException(Throwable cause) {
        super("the read models cannot be reached: " + cause.getMessage(), cause);
    }
}
