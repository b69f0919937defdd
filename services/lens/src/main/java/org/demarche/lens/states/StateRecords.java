package org.demarche.lens.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.demarche.contracts.Sha256;
import org.demarche.lens.subscriptions.StateFeed.Change;
import org.jspecify.annotations.Nullable;

/** States as records: CloudEvents 1.0 in binary mode. */
final class StateRecords {
    /** Key of the record that has the position, in each partition. No id starts like this. */
    static final String PROGRESS = "_progress";

    private static final String PROGRESS_TYPE = "demarche.state.progress";
    private static final int DIGEST_BYTES = 16;

    private final String source;

    /** {@code source} is the name of the ledger, as in its events. */
    StateRecords(String source) {
        this.source = source;
    }

    /** The state of a thing; a thing that was taken back altogether has a record without a value. */
    ProducerRecord<byte[], byte[]> state(StateTopic topic, Change change, Instant recordedAt) {
        String subject = topic.subject(change.id());
        String id = subject + "@" + change.position() + "-" + digest(change.json());
        return new ProducerRecord<>(
                topic.name(),
                null,
                change.id().getBytes(UTF_8),
                change.json(),
                headers(id, topic.type(), subject, change.position(), recordedAt));
    }

    /** Every state up to this position is in the partition. */
    ProducerRecord<byte[], byte[]> progress(StateTopic topic, int partition, long position, Instant recordedAt) {
        String subject = topic.name() + "/" + partition;
        return new ProducerRecord<>(
                topic.name(),
                partition,
                PROGRESS.getBytes(UTF_8),
                ("{\"position\":" + position + "}").getBytes(UTF_8),
                headers(subject + "@" + position, PROGRESS_TYPE, subject, position, recordedAt));
    }

    private Iterable<Header> headers(String id, String type, String subject, long position, Instant recordedAt) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", id);
        attributes.put("ce_source", source);
        attributes.put("ce_type", type);
        attributes.put("ce_subject", subject);
        attributes.put("ce_time", recordedAt.toString());
        attributes.put("ce_sequence", Long.toString(position));
        attributes.put("content-type", "application/json");
        return attributes.entrySet().stream()
                .<Header>map(
                        each -> new RecordHeader(each.getKey(), each.getValue().getBytes(UTF_8)))
                .toList();
    }

    /** Equal for equal values; empty for none. */
    static String digest(byte @Nullable [] value) {
        return value == null ? "" : HexFormat.of().formatHex(Sha256.of(value), 0, DIGEST_BYTES);
    }
}
