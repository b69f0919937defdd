package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.Quarantines;
import org.demarche.lens.topic.Delivery;

/**
 * Divides the events of a batch by journal into those that are applied and those that wait in quarantine. After the first
 * event of a journal that cannot be applied all later ones wait, so that a journal never has a gap.
 */
final class BatchPartition {
    private final Map<String, Quarantined> everQuarantined;
    private final Map<String, List<Delivery>> applied = new LinkedHashMap<>();
    private final Map<String, Quarantined> waiting = new LinkedHashMap<>();

    private BatchPartition(Map<String, Quarantined> everQuarantined) {
        this.everQuarantined = everQuarantined;
    }

    static BatchPartition of(
            Map<String, List<Delivery>> byKey, Map<String, List<Delivery>> unreadable, Quarantines quarantines) {
        Set<String> keys = new LinkedHashSet<>(byKey.keySet());
        keys.addAll(unreadable.keySet());
        var partition = new BatchPartition(quarantines.of(keys));
        keys.forEach(key ->
                partition.split(key, byKey.getOrDefault(key, List.of()), unreadable.getOrDefault(key, List.of())));
        return partition;
    }

    /** Returns the events to be applied, by journal key. */
    Map<String, List<Delivery>> applied() {
        return applied;
    }

    /** Returns the journals for which more events wait than before this batch. */
    Collection<Quarantined> waiting() {
        return waiting.values();
    }

    /** Returns keys of journals that are or were in quarantine: others than the projector may have written them. */
    Set<String> everQuarantined() {
        return everQuarantined.keySet();
    }

    /** Moves the events that were to be applied to a journal into quarantine; returns the first of them. */
    Delivery quarantine(String key, RuntimeException why) {
        List<Delivery> deliveries = Objects.requireNonNull(applied.remove(key), "was to be applied");
        List<Long> positions = new ArrayList<>(positions(deliveries));
        Quarantined quarantined = waiting.get(key);
        if (quarantined != null) {
            positions.addAll(quarantined.waiting());
        }
        waiting.put(key, current(key).released().with(positions, String.valueOf(why)));
        return deliveries.getFirst();
    }

    private void split(String key, List<Delivery> readable, List<Delivery> unreadable) {
        Quarantined quarantined = current(key);
        long first = quarantined.isOpen() ? quarantined.waiting().getFirst() : Long.MAX_VALUE;
        String reason = "";
        if (!unreadable.isEmpty() && unreadable.getFirst().position() < first) {
            first = unreadable.getFirst().position();
            reason = String.valueOf(unreadable.getFirst().stored().unreadable());
        }
        long from = first;
        List<Delivery> before =
                readable.stream().filter(delivery -> delivery.position() < from).toList();
        if (!before.isEmpty()) {
            applied.put(key, before);
        }
        List<Long> toWait = Stream.concat(readable.stream(), unreadable.stream())
                .map(Delivery::position)
                .filter(position -> position >= from)
                .sorted()
                .toList();
        if (!toWait.isEmpty()) {
            waiting.put(key, quarantined.with(toWait, reason));
        }
    }

    private Quarantined current(String key) {
        Quarantined found = everQuarantined.get(key);
        return found == null ? Quarantined.none(key) : found;
    }

    private static List<Long> positions(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::position).toList();
    }
}
