package org.demarche.ledger.store;

/** The ledger already holds a commit of this command. */
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
