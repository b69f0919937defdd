package org.demarche.lens.topic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A record of the topic with its event.
 *
 * @param claim null where the event has a type or data that this build does not know
 */
public record Delivery(
        ConsumerRecord<byte[], byte[]> record,
        StoredEvent stored,
        @Nullable RecordedClaim claim) {
    private static final String PREFIX = "ce_";
    private static final String SOURCE = "source";

    public long position() {
        return stored.position();
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it has no position, or is not a CloudEvent of a ledger
     */
    public static Delivery read(ConsumerRecord<byte[], byte[]> record) {
        RecordedEvent event = event(record);
        String source = attribute(record, SOURCE);
        String named = source == null ? "" : source;
        try {
            return new Delivery(record, new StoredEvent(event, named, null), RecordedClaim.of(event));
        } catch (IllegalArgumentException | JacksonException e) {
            return new Delivery(record, new StoredEvent(event, named, String.valueOf(e.getMessage())), null);
        }
    }

    private static RecordedEvent event(ConsumerRecord<byte[], byte[]> record) {
        byte[] data = record.value();
        if (data == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        try {
            return CloudEvents.event(name -> attribute(record, name), data);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the CloudEvents attribute recordedtime is not a time", e);
        }
    }

    private static @Nullable String attribute(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(PREFIX + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
