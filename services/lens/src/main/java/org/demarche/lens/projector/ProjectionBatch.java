package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.topic.Delivery;

/**
 * What a batch of records brings: the deliveries that follow on a position without a gap, the records that are no events
 * at all, and the position behind the gap, if there is one. Deliveries that were applied before are left out.
 */
record ProjectionBatch(List<Delivery> fresh, List<Foreign> foreign, OptionalLong beyondGap) {

    /** A record that has no place in the ledger's order. */
    record Foreign(ConsumerRecord<byte[], byte[]> record, String reason) {}

    static ProjectionBatch of(List<ConsumerRecord<byte[], byte[]>> records, long applied) {
        List<Delivery> fresh = new ArrayList<>();
        List<Foreign> foreign = new ArrayList<>();
        long last = applied;
        for (Read read : Parallel.of(records).map(ProjectionBatch::read).toList()) {
            switch (read) {
                case Read.Event event -> {
                    Delivery delivery = event.delivery();
                    if (delivery.position() > last + 1) {
                        return new ProjectionBatch(fresh, foreign, OptionalLong.of(delivery.position()));
                    }
                    if (delivery.position() == last + 1) {
                        fresh.add(delivery);
                        last++;
                    }
                }
                case Read.None none -> foreign.add(none.foreign());
            }
        }
        return new ProjectionBatch(fresh, foreign, OptionalLong.empty());
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Read.Event(Delivery.read(record));
        } catch (IllegalArgumentException e) {
            return new Read.None(new Foreign(record, String.valueOf(e.getMessage())));
        }
    }

    /** What a record is. */
    private sealed interface Read {
        record Event(Delivery delivery) implements Read {}

        record None(Foreign foreign) implements Read {}
    }

    /** Those that could be read, under each journal they go into. */
    Map<String, List<Delivery>> byThing(ClaimTargets targets) {
        Map<String, List<Delivery>> byThing = new LinkedHashMap<>();
        for (Delivery delivery : fresh) {
            if (delivery.claim() != null) {
                for (String thing : JournalKeys.journals(delivery.claim().event(), targets)) {
                    byThing.computeIfAbsent(thing, none -> new ArrayList<>()).add(delivery);
                }
            }
        }
        return byThing;
    }

    /** Those that could not be read, under the journals that their attributes name. */
    Map<String, List<Delivery>> unreadableByThing() {
        Map<String, List<Delivery>> byThing = new LinkedHashMap<>();
        for (Delivery delivery : unreadable()) {
            RecordedEvent event = delivery.kept().event();
            for (String thing : JournalKeys.journals(event.subject(), event.caseId())) {
                byThing.computeIfAbsent(thing, none -> new ArrayList<>()).add(delivery);
            }
        }
        return byThing;
    }

    List<Delivery> unreadable() {
        return fresh.stream().filter(delivery -> delivery.claim() == null).toList();
    }
}
