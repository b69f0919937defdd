package org.demarche.ledger.store;

/** Another writer has appended at this position. */
public final class PositionTakenException extends RuntimeException {
    private final long position;

    public PositionTakenException(long position) {
        super("position " + position + " is taken");
        this.position = position;
    }

    public long position() {
        return position;
    }
}
