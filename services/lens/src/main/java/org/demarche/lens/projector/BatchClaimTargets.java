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
 * The claims that a batch says something about: of the same batch, or from the history, which is asked once for all of
 * them and once more for each step that claims about claims about claims go back.
 */
final class BatchClaimTargets implements ClaimTargets {
    private final Map<Long, RecordedClaim> found = new HashMap<>();

    private BatchClaimTargets() {}

    static ClaimTargets of(ProjectionBatch batch, History history) {
        var targets = new BatchClaimTargets();
        for (Delivery delivery : batch.fresh()) {
            if (delivery.claim() != null) {
                targets.found.put(delivery.position(), delivery.claim());
            }
        }
        long first = batch.fresh().getFirst().position();
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

    /** Whether there was anything new. */
    private boolean take(History history, Set<Long> positions) {
        int before = found.size();
        history.at(positions).stream()
                .filter(kept -> kept.unreadable() == null)
                .forEach(kept -> found.put(kept.position(), RecordedClaim.of(kept.event())));
        return found.size() > before;
    }
}
