package org.demarche.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The copy of a record on a dead-letter topic. */
public final class DeadLetter {
    private DeadLetter() {}

    /** A token is valid for whoever reads it, so it is not copied. */
    private static final String TOKEN = "authorization";

    /** The record with its key, value and headers without a token, and added headers that say why it is there. */
    public static ProducerRecord<byte[], byte[]> of(
            String topic, ConsumerRecord<byte[], byte[]> record, Map<String, String> reason) {
        var headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().equalsIgnoreCase(TOKEN)) {
                headers.add(header);
            }
        }
        add(headers, reason);
        return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
    }

    /** The added headers alone, for a record that is too large. */
    public static ProducerRecord<byte[], byte[]> withoutRecord(String topic, Map<String, String> reason) {
        var headers = new RecordHeaders();
        add(headers, reason);
        return new ProducerRecord<byte[], byte[]>(topic, null, (byte[]) null, null, headers);
    }

    private static void add(RecordHeaders headers, Map<String, String> reason) {
        reason.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    }
}
