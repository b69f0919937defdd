package org.demarche.lens.journal;

/** The read models were lost while a batch was applied: an emptied database, or an older backup. They must be built again. */
public final class ReadModelsLostException extends ReadModelsUnavailableException {
    private static final long serialVersionUID = 1L;

    public ReadModelsLostException(long from, long stored) {
        super("the read models were at position %d and are at position %d now".formatted(from, stored));
    }
}
