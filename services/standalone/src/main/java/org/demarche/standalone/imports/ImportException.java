package org.demarche.standalone.imports;

/** The import cannot continue. The message is shown to the user. */
final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }
}
