package org.demarche.lens.journal;

/** Other questions use the memory that this one needs. */
public final class ReadMemoryExceededException extends ReadModelsUnavailableException {
    private static final long serialVersionUID = 1L;

    ReadMemoryExceededException() {
        super("other questions about very large cases are being answered");
    }
}
