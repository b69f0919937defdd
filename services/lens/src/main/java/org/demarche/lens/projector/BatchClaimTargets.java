package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.journal.History;
import org.demarche.lens.topic.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The claims that the claims of a batch are about. They are in the same batch or in the history. The history is read once
 * for all of them, and once more for each level of claims about claims about claims, unless the next claim is in a chunk
 * that was read.
 */
final class BatchClaimTargets implements ClaimTargets {
    private final Map<Long, RecordedClaim> found = new HashMap<>();

    /** Claims that were read with others and that nothing refers to so far. */
    private final Map<Long, RecordedClaim> nearby = new HashMap<>();

    /** What a claim about a claim is about in the end, by its position. */
    private final Map<Long, Optional<Event>> roots = new HashMap<>();

    private BatchClaimTargets() {}

    static ClaimTargets of(ProjectionBatch batch, History history) {
        var targets = new BatchClaimTargets();
        for (Delivery delivery : batch.deliveries()) {
            if (delivery.claim() != null) {
                targets.found.put(delivery.position(), delivery.claim());
            }
        }
        long first = batch.deliveries().getFirst().position();
        Collection<RecordedClaim> next = List.copyOf(targets.found.values());
        while (!next.isEmpty()) {
            next = targets.take(history, targets.missing(next, first));
        }
        targets.nearby.clear();
        return targets;
    }

    @Override
    public @Nullable Event of(ClaimEvent about) {
        RecordedClaim target = found.get(about.position());
        return target != null && target.id().equals(about.claim()) ? target.event() : null;
    }

    /** A long chain of claims is walked once in a batch. */
    @Override
    public @Nullable Event root(Event event) {
        List<Long> walked = new ArrayList<>();
        @Nullable Event current = event;
        long bound = Long.MAX_VALUE; // positions must decrease, so the loop ends even with wrong data
        while (current instanceof ClaimEvent about) {
            Event target = about.position() < bound ? of(about) : null;
            bound = about.position();
            Optional<Event> known = target instanceof ClaimEvent ? roots.get(bound) : null;
            if (target instanceof ClaimEvent) {
                walked.add(bound);
            }
            current = known == null ? target : known.orElse(null);
        }
        Optional<Event> root = Optional.ofNullable(current);
        walked.forEach(position -> roots.put(position, root));
        return current;
    }

    private Set<Long> missing(Collection<RecordedClaim> claims, long first) {
        Set<Long> missing = new TreeSet<>();
        for (RecordedClaim claim : claims) {
            if (claim.event() instanceof ClaimEvent about
                    && about.position() < first
                    && !found.containsKey(about.position())) {
                missing.add(about.position());
            }
        }
        return missing;
    }

    /** The claims at these positions. What stands before them in their chunks is read with them. */
    private Collection<RecordedClaim> take(History history, Set<Long> positions) {
        Set<Long> unread = new TreeSet<>();
        for (long position : positions) {
            if (!nearby.containsKey(position)) {
                LongStream.rangeClosed(Math.max(1, History.chunkStart(position)), position)
                        .forEach(unread::add);
            }
        }
        history.at(unread).stream()
                .filter(kept -> kept.unreadable() == null)
                .forEach(kept -> nearby.put(kept.position(), RecordedClaim.of(kept.event())));
        List<RecordedClaim> taken = new ArrayList<>();
        for (long position : positions) {
            RecordedClaim claim = nearby.remove(position);
            if (claim != null) {
                found.put(position, claim);
                taken.add(claim);
            }
        }
        return taken;
    }
}
