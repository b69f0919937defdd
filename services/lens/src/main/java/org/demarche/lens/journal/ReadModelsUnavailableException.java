package org.demarche.lens.journal;

/** MongoDB cannot be reached or refuses to serve; worth retrying. */
public final class ReadModelsUnavailableException extends RuntimeException {
    /** What must be there is not there now. */
    public ReadModelsUnavailableException(String reason) {
        super(reason);
    }

    ReadModelsUnavailableException(Throwable cause) {
        super("the read models cannot be reached: " + cause.getMessage(), cause);
    }
}
