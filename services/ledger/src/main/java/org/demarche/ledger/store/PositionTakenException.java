package org.demarche.ledger.store;

/** Another writer appended at this position first. */
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
