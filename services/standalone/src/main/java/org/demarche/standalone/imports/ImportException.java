package org.demarche.standalone.imports;

/** Why an import cannot go on, in a sentence for whoever started it. */
final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }
}
