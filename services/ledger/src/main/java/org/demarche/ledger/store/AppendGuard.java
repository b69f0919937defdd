package org.demarche.ledger.store;

import org.jspecify.annotations.Nullable;

/**
 * Forbids appends while the ledger must not grow: other copies of it hold events at positions that it would use again.
 * Reads and repeated commands are not affected.
 */
public final class AppendGuard {
    private volatile @Nullable String reason;

    /** Forbids appends until {@link #allow}. */
    public void forbid(String reason) {
        this.reason = reason;
    }

    public void allow() {
        reason = null;
    }

    /** Why appends are forbidden; null = they are allowed. */
    public @Nullable String reason() {
        return reason;
    }

    /** @throws StoreUnavailableException with the reason, if appends are forbidden */
    public void check() {
        String forbidden = reason;
        if (forbidden != null) {
            throw new StoreUnavailableException(forbidden);
        }
    }
}
