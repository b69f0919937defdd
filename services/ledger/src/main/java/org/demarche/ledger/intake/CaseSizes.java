package org.demarche.ledger.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.EventWeight;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/**
 * How much the events of each case {@linkplain EventWeight weigh}. What is appended is counted at once; what the ledger held at the start is counted
 * while it is verified in the background. Until then a size is too small.
 */
public final class CaseSizes {
    private static final String CASE = EntityRef.Kind.CASE.word();

    private final long start;
    private final Map<String, LongAdder> weights = new ConcurrentHashMap<>();
    private long counted;

    /** Counts what is appended from now on. */
    public CaseSizes(Ledger ledger) {
        this.start = ledger.head();
        ledger.observe(this::appended);
    }

    private void appended(SealedCommit commit) {
        if (commit.commit().position() > start) {
            add(commit.commit());
        }
    }

    /** Counts a commit of before the start; each is counted once, also if the verification begins anew. */
    public synchronized void verified(SealedCommit commit) {
        long position = commit.commit().position();
        if (position > counted && position <= start) {
            counted = position;
            add(commit.commit());
        }
    }

    /** The weight of the events of a case, as far as they are counted. */
    public long of(String caseId) {
        LongAdder size = weights.get(caseId);
        return size == null ? 0 : size.sum();
    }

    private void add(Commit commit) {
        for (Commit.Entry event : commit.events()) {
            long weight = EventWeight.of(event.data());
            for (Tag tag : event.tags()) {
                if (tag.key().equals(CASE)) {
                    weights.computeIfAbsent(tag.value(), none -> new LongAdder())
                            .add(weight);
                }
            }
        }
    }
}
