package org.demarche.ledger;

import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.AppendGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether commands can be recorded now: the store can be written, and no other copy of the ledger has more events. */
final class LedgerHealth implements HealthIndicator {
    private final Ledger ledger;
    private final StoreWatch watch;
    private final AppendGuard guard;

    LedgerHealth(Ledger ledger, StoreWatch watch, AppendGuard guard) {
        this.ledger = ledger;
        this.watch = watch;
        this.guard = guard;
    }

    @Override
    public Health health() {
        String reason = reason();
        Health.Builder health = reason == null ? Health.up() : Health.down().withDetail("reason", reason);
        return health.withDetail("position", ledger.head()).build();
    }

    private @Nullable String reason() {
        String forbidden = guard.reason();
        return forbidden == null ? watch.failure() : forbidden;
    }
}
