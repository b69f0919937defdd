package org.demarche.ledger.store;

/** The ledger already holds a commit with this command id. */
public final class DuplicateCommandException extends RuntimeException {
    private final String commandId;

    public DuplicateCommandException(String commandId) {
        super("the ledger already holds the command " + commandId);
        this.commandId = commandId;
    }

    public String commandId() {
        return commandId;
    }
}
