package org.demarche.lens.projector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.topic.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A batch of records, divided. Events that were applied before are left out.
 *
 * @param deliveries the new events, without a gap after the last applied position
 * @param invalid records that are not events of the ledger
 * @param lastApplied the last event that was applied before; null = there is none
 * @param positionAfterGap the first position after a gap, if there is one; the records from there on are left out
 */
record ProjectionBatch(
        List<Delivery> deliveries,
        List<InvalidRecord> invalid,
        @Nullable Delivery lastApplied,
        OptionalLong positionAfterGap) {

    /** A record that is not an event of the ledger. */
    record InvalidRecord(ConsumerRecord<byte[], byte[]> record, String reason) {}

    static ProjectionBatch of(List<ConsumerRecord<byte[], byte[]>> records, long applied) {
        List<Delivery> deliveries = new ArrayList<>();
        List<InvalidRecord> invalid = new ArrayList<>();
        long last = applied;
        Delivery lastApplied = null;
        for (Read read : Parallel.of(records).map(ProjectionBatch::read).toList()) {
            switch (read) {
                case Read.Event event -> {
                    Delivery delivery = event.delivery();
                    if (delivery.position() > last + 1) {
                        return new ProjectionBatch(
                                deliveries, invalid, lastApplied, OptionalLong.of(delivery.position()));
                    }
                    if (delivery.position() == last + 1) {
                        deliveries.add(delivery);
                        last++;
                    } else if (delivery.position() <= applied) {
                        lastApplied = delivery;
                    }
                }
                case Read.None none -> invalid.add(none.invalid());
            }
        }
        return new ProjectionBatch(deliveries, invalid, lastApplied, OptionalLong.empty());
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Read.Event(Delivery.read(record));
        } catch (IllegalArgumentException e) {
            return new Read.None(new InvalidRecord(record, String.valueOf(e.getMessage())));
        }
    }

    /** A record that was read: an event or not. */
    private sealed interface Read {
        record Event(Delivery delivery) implements Read {}

        record None(InvalidRecord invalid) implements Read {}
    }

    /** Returns the events up to the middle and those after it, as two batches. */
    List<ProjectionBatch> halves() {
        int middle = deliveries.size() / 2;
        return Stream.of(deliveries.subList(0, middle), deliveries.subList(middle, deliveries.size()))
                .map(half -> new ProjectionBatch(half, List.of(), null, OptionalLong.empty()))
                .toList();
    }

    /** Returns the readable events by the keys of their journals. */
    Map<String, List<Delivery>> byKey(ClaimTargets targets) {
        Map<String, List<Delivery>> byKey = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.claim() != null) {
                for (String key : JournalKeys.journals(delivery.claim().event(), targets)) {
                    byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(delivery);
                }
            }
        }
        return byKey;
    }

    /** Returns the unreadable events by the keys of the journals that their attributes name. */
    Map<String, List<Delivery>> unreadableByKey() {
        Map<String, List<Delivery>> byKey = new LinkedHashMap<>();
        for (Delivery delivery : unreadable()) {
            RecordedEvent event = delivery.stored().event();
            for (String key : JournalKeys.journals(event.subject(), event.caseId())) {
                byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(delivery);
            }
        }
        return byKey;
    }

    List<Delivery> unreadable() {
        return deliveries.stream().filter(delivery -> delivery.claim() == null).toList();
    }
}
