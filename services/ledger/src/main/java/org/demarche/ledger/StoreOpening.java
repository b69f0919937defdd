package org.demarche.ledger;

import java.time.Duration;
import java.util.function.Supplier;
import org.demarche.kafka.Retries;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;

/** Opens a store, and waits for it if it cannot be reached yet. A process that ended instead would have to be started again. */
final class StoreOpening {
    private static final Logger log = LoggerFactory.getLogger(StoreOpening.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final Pause pause;

    /** Waits for a time. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    StoreOpening(Pause pause) {
        this.pause = pause;
    }

    /** Opens the store; a failure other than {@link StoreUnavailableException} is thrown at once. */
    LedgerStore open(Supplier<LedgerStore> store) {
        BackOffExecution retries = Retries.backoff(FIRST_PAUSE, MAX_PAUSE).start();
        while (true) {
            try {
                return store.get();
            } catch (StoreUnavailableException e) {
                Duration wait = Duration.ofMillis(retries.nextBackOff());
                log.atWarn()
                        .addKeyValue("pause", wait)
                        .addKeyValue("reason", e.getMessage())
                        .log("Ledger cannot be opened yet; retrying");
                sleep(wait, e);
            }
        }
    }

    private void sleep(Duration wait, StoreUnavailableException cause) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
