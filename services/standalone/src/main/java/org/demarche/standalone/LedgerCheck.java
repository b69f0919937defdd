package org.demarche.standalone;

import java.util.stream.Stream;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.GenerationStatus.Building;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Sets read models aside that do not belong to the ledger beside them: those of another ledger, and those that are ahead
 * because the ledger was restored from a backup. Runs before anything is projected.
 */
final class LedgerCheck implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(LedgerCheck.class);

    private final LedgerStore ledger;
    private final Generations readModels;

    LedgerCheck(LedgerStore ledger, Generations readModels) {
        this.ledger = ledger;
        this.readModels = readModels;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            GenerationStatus status = readModels.status();
            ReadModels served = readModels.models(status.generation());
            String reason = reason(status, served);
            if (reason != null && !served.setAside(reason)) {
                log.atWarn().addKeyValue("reason", reason).log("Read models do not belong to the ledger");
            }
        } catch (ReadModelsUnavailableException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Read models cannot be compared with the ledger");
        }
    }

    private @Nullable String reason(GenerationStatus status, ReadModels served) {
        long head = ledger.head().map(last -> last.commit().lastPosition()).orElse(0L);
        long last = status.checkpoint().position();
        long built = status.activeBuild()
                .map(Building::checkpoint)
                .map(checkpoint -> checkpoint.position())
                .orElse(0L);
        if (Math.max(last, built) > head) {
            return "they are at position %d and the ledger is at %d: it was restored from a backup, or it is another one"
                    .formatted(Math.max(last, built), head);
        }
        StoredEvent event = served.history().at(last).orElse(null);
        return event == null || event.event().commitHash().equals(hash(last))
                ? null
                : "position %d has another hash than in the ledger: they are of another ledger".formatted(last);
    }

    private String hash(long position) {
        try (Stream<SealedCommit> commits = ledger.read(position, position)) {
            return commits.findFirst().map(SealedCommit::hashText).orElse("");
        }
    }
}
