package org.demarche.lens.projector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals that wait because one of their events cannot be applied, and further attempts to apply them, which any
 * replica can make. If the projector has written a later state meanwhile, that one is kept.
 */
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Supplier<ReadModels> served;
    private final Clock clock;
    private final Assessor assessor;

    /**
     * Creates it.
     *
     * @param served returns the read models to be used; called for each operation
     */
    Quarantine(Supplier<ReadModels> served, Clock clock, Assessor assessor) {
        this.served = served;
        this.clock = clock;
        this.assessor = assessor;
    }

    /** Returns all journals in quarantine, in the order of their keys. */
    public List<Quarantined> open() {
        return served.get().quarantines().open();
    }

    /**
     * Tries to apply the waiting events of a journal.
     *
     * @return the state after it: {@link Quarantined#isOpen} with the new reason if it failed
     * @throws ReadModelsUnavailableException if the store cannot be reached
     */
    public Quarantined retry(String key) {
        ReadModels models = served.get();
        Quarantined before = models.quarantines().of(key);
        if (!before.isOpen()) {
            return before;
        }
        Quarantined after = attempt(models, before);
        models.quarantines().write(List.of(after));
        log.atInfo()
                .addKeyValue("journal", key)
                .addKeyValue("applied", !after.isOpen())
                .addKeyValue("reason", after.reason())
                .log("Quarantined events were retried");
        return after;
    }

    private Quarantined attempt(ReadModels models, Quarantined before) {
        try {
            apply(models, before.key(), waiting(models, before));
            return before.released();
        } catch (ReadModelsUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return before.withReason(String.valueOf(e));
        }
    }

    /** Writes journal and summary, after the assessment has succeeded; events that the journal already has are left out. */
    private void apply(ReadModels models, String key, List<StoredEvent> waiting) {
        List<StoredEvent> journal = new ArrayList<>(models.journals().read(key, Long.MAX_VALUE));
        long last = journal.isEmpty() ? 0 : journal.getLast().position();
        waiting.stream().filter(stored -> stored.position() > last).forEach(journal::add);
        if (!journal.isEmpty()) {
            List<EntitySummary> summaries = JournalKeys.isEntity(key)
                    ? List.of(assessor.of(EntityRef.parse(key), answers(models, key, journal)))
                    : List.of();
            models.journals().write(Chunk.first(key).extend(journal));
            models.summaries().write(summaries);
        }
    }

    /** Returns the waiting events as readable, without those that belong to other journals, now that they can be read. */
    private List<StoredEvent> waiting(ReadModels models, Quarantined key) {
        List<StoredEvent> waiting = new ArrayList<>();
        for (long position : new TreeSet<>(key.waiting())) {
            StoredEvent stored = models.history().at(position).orElseThrow();
            boolean wasUnreadable = stored.unreadable() != null;
            if (!wasUnreadable
                    || JournalKeys.journals(RecordedClaim.of(stored.event()).event(), about -> null)
                            .contains(key.key())) {
                waiting.add(new StoredEvent(stored.event(), stored.source(), null));
            }
        }
        return waiting;
    }

    private Answers answers(ReadModels models, String key, List<StoredEvent> journal) {
        ClaimSource source = keys -> {
            Map<String, List<RecordedClaim>> found = new HashMap<>(claims(models, keys));
            found.put(
                    key,
                    journal.stream()
                            .map(stored -> RecordedClaim.of(stored.event()))
                            .toList());
            return found;
        };
        return new Answers(source, new AsOf(Long.MAX_VALUE, null, null, clock.instant()));
    }

    private Map<String, List<RecordedClaim>> claims(ReadModels models, Collection<String> keys) {
        Map<String, List<RecordedClaim>> claims = new HashMap<>();
        models.journals()
                .read(keys, Long.MAX_VALUE)
                .forEach((key, stored) -> claims.put(
                        key,
                        stored.stream()
                                .map(each -> RecordedClaim.of(each.event()))
                                .toList()));
        return claims;
    }
}
