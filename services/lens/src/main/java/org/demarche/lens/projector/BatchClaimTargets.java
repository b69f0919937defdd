package org.demarche.lens.projector;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.journal.History;
import org.demarche.lens.topic.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The claims that the claims of a batch are about. They are in the same batch or in the history, which is read once for all
 * of them, and once more for each level of claims about claims about claims.
 */
final class BatchClaimTargets implements ClaimTargets {
    private final Map<Long, RecordedClaim> found = new HashMap<>();

    private BatchClaimTargets() {}

    static ClaimTargets of(ProjectionBatch batch, History history) {
        var targets = new BatchClaimTargets();
        for (Delivery delivery : batch.deliveries()) {
            if (delivery.claim() != null) {
                targets.found.put(delivery.position(), delivery.claim());
            }
        }
        long first = batch.deliveries().getFirst().position();
        for (Set<Long> missing = targets.missing(first); !missing.isEmpty(); missing = targets.missing(first)) {
            if (!targets.take(history, missing)) {
                break;
            }
        }
        return targets;
    }

    @Override
    public @Nullable Event of(ClaimEvent about) {
        RecordedClaim target = found.get(about.position());
        return target != null && target.id().equals(about.claim()) ? target.event() : null;
    }

    private Set<Long> missing(long first) {
        Set<Long> missing = new TreeSet<>();
        for (RecordedClaim claim : found.values()) {
            if (claim.event() instanceof ClaimEvent about
                    && about.position() < first
                    && !found.containsKey(about.position())) {
                missing.add(about.position());
            }
        }
        return missing;
    }

    /** Reads claims from the history; returns whether it had any of them. */
    private boolean take(History history, Set<Long> positions) {
        int before = found.size();
        history.at(positions).stream()
                .filter(stored -> stored.unreadable() == null)
                .forEach(stored -> found.put(stored.position(), RecordedClaim.of(stored.event())));
        return found.size() > before;
    }
}
