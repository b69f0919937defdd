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
 * Which events of a batch are applied to which thing, and which wait: behind the first of a thing that cannot be
 * applied, all do, so that a thing never shows later events without an earlier one.
 */
final class BatchPartition {
    private final Map<String, Quarantined> known;
    private final Map<String, List<Delivery>> applied = new LinkedHashMap<>();
    private final Map<String, Quarantined> waiting = new LinkedHashMap<>();

    private BatchPartition(Map<String, Quarantined> known) {
        this.known = known;
    }

    static BatchPartition of(
            Map<String, List<Delivery>> byThing, Map<String, List<Delivery>> unreadable, Quarantines quarantines) {
        Set<String> things = new LinkedHashSet<>(byThing.keySet());
        things.addAll(unreadable.keySet());
        var sorting = new BatchPartition(quarantines.of(things));
        things.forEach(thing ->
                sorting.sort(thing, byThing.getOrDefault(thing, List.of()), unreadable.getOrDefault(thing, List.of())));
        return sorting;
    }

    /** What can be applied, under each thing. */
    Map<String, List<Delivery>> applied() {
        return applied;
    }

    /** The things for which something waits now that did not before. */
    Collection<Quarantined> waiting() {
        return waiting.values();
    }

    /** Things whose journal may have been written by others than the projector. */
    Set<String> known() {
        return known.keySet();
    }

    /** What was to be applied to a thing has to wait; returns the first of it. */
    Delivery fails(String thing, RuntimeException why) {
        List<Delivery> deliveries = Objects.requireNonNull(applied.remove(thing), "was to be applied");
        List<Long> positions = new ArrayList<>(positions(deliveries));
        Quarantined behind = waiting.get(thing);
        if (behind != null) {
            positions.addAll(behind.waiting());
        }
        waiting.put(thing, current(thing).healed().with(positions, String.valueOf(why)));
        return deliveries.getFirst();
    }

    private void sort(String thing, List<Delivery> readable, List<Delivery> unreadable) {
        Quarantined quarantined = current(thing);
        long first = quarantined.isOpen() ? quarantined.waiting().getFirst() : Long.MAX_VALUE;
        String reason = "";
        if (!unreadable.isEmpty() && unreadable.getFirst().position() < first) {
            first = unreadable.getFirst().position();
            reason = String.valueOf(unreadable.getFirst().kept().unreadable());
        }
        long from = first;
        List<Delivery> before =
                readable.stream().filter(delivery -> delivery.position() < from).toList();
        if (!before.isEmpty()) {
            applied.put(thing, before);
        }
        List<Long> behind = Stream.concat(readable.stream(), unreadable.stream())
                .map(Delivery::position)
                .filter(position -> position >= from)
                .sorted()
                .toList();
        if (!behind.isEmpty()) {
            waiting.put(thing, quarantined.with(behind, reason));
        }
    }

    private Quarantined current(String thing) {
        Quarantined found = known.get(thing);
        return found == null ? Quarantined.none(thing) : found;
    }

    private static List<Long> positions(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::position).toList();
    }
}
