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
 * The things that wait because one of their events cannot be applied, and their healing, which any replica can do: what
 * the projector has seen meanwhile wins over what is written here.
 */
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Supplier<ReadModels> served;
    private final Clock clock;
    private final Assessor assessor;

    /** Asks again each time which read models it is about. */
    Quarantine(Supplier<ReadModels> served, Clock clock, Assessor assessor) {
        this.served = served;
        this.clock = clock;
        this.assessor = assessor;
    }

    public List<Quarantined> open() {
        return served.get().quarantines().open();
    }

    /** Tries to apply what waits for a thing; returns how it stands then: healed, or why it still waits. */
    public Quarantined retry(String thing) {
        ReadModels models = served.get();
        Quarantined before = models.quarantines().of(thing);
        if (!before.isOpen()) {
            return before;
        }
        Quarantined after = attempt(models, before);
        models.quarantines().write(List.of(after));
        log.atInfo()
                .addKeyValue("thing", thing)
                .addKeyValue("healed", !after.isOpen())
                .addKeyValue("reason", after.reason())
                .log("what waits for a thing was tried again");
        return after;
    }

    private Quarantined attempt(ReadModels models, Quarantined before) {
        try {
            apply(models, before.thing(), waiting(models, before));
            return before.healed();
        } catch (ReadModelsUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return before.still(String.valueOf(e));
        }
    }

    /** Journal and state, once all of it is known to work; events that the journal holds already are left out. */
    private void apply(ReadModels models, String thing, List<StoredEvent> waiting) {
        List<StoredEvent> journal = new ArrayList<>(models.journals().read(thing, Long.MAX_VALUE));
        long last = journal.isEmpty() ? 0 : journal.getLast().position();
        waiting.stream().filter(kept -> kept.position() > last).forEach(journal::add);
        if (!journal.isEmpty()) {
            List<EntitySummary> states = JournalKeys.isEntity(thing)
                    ? List.of(assessor.of(thing, answers(models, thing, journal)))
                    : List.of();
            models.journals().write(Chunk.first(thing).extend(journal));
            models.states().write(states);
        }
    }

    /** The events that wait, readable now, without those that turn out to be about something else. */
    private List<StoredEvent> waiting(ReadModels models, Quarantined thing) {
        List<StoredEvent> waiting = new ArrayList<>();
        for (long position : new TreeSet<>(thing.waiting())) {
            StoredEvent kept = models.history().at(position).orElseThrow();
            boolean wasUnreadable = kept.unreadable() != null;
            if (!wasUnreadable
                    || JournalKeys.journals(RecordedClaim.of(kept.event()).event(), about -> null)
                            .contains(thing.thing())) {
                waiting.add(new StoredEvent(kept.event(), kept.source(), null));
            }
        }
        return waiting;
    }

    private Answers answers(ReadModels models, String thing, List<StoredEvent> journal) {
        ClaimSource source = things -> {
            Map<String, List<RecordedClaim>> found = new HashMap<>(claims(models, things));
            found.put(
                    thing,
                    journal.stream().map(kept -> RecordedClaim.of(kept.event())).toList());
            return found;
        };
        return new Answers(source, new AsOf(Long.MAX_VALUE, null, null, clock.instant()));
    }

    private Map<String, List<RecordedClaim>> claims(ReadModels models, Collection<String> things) {
        Map<String, List<RecordedClaim>> claims = new HashMap<>();
        models.journals()
                .read(things, Long.MAX_VALUE)
                .forEach((thing, kept) -> claims.put(
                        thing,
                        kept.stream()
                                .map(each -> RecordedClaim.of(each.event()))
                                .toList()));
        return claims;
    }
}
