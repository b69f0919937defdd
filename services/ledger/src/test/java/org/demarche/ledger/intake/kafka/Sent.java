package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record as a sender makes it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sent(@Nullable String key, Map<String, byte[]> headers, byte @Nullable [] value) {
    static Sent openCase(String name) {
        return command(name, "open-case", "open-" + name, "{\"case\":\"" + name + "\",\"title\":\"Case\"}");
    }

    static Sent incident(String caseId, String id) {
        return command(
                caseId,
                "report-incident",
                id,
                "{\"case\":\"" + caseId + "\",\"incident\":\"" + id + "\",\"title\":\"Attack\"}");
    }

    static Sent command(String key, String type, String id, String body) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", bytes("1.0"));
        headers.put("ce_id", bytes(id));
        headers.put("ce_source", bytes("press-desk"));
        headers.put("ce_type", bytes(type));
        return new Sent(key, headers, bytes(body));
    }

    Sent with(String header, String value) {
        return with(header, bytes(value));
    }

    Sent with(String header, byte[] value) {
        Map<String, byte[]> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Sent(key, changed, this.value);
    }

    Sent without(String header) {
        Map<String, byte[]> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new Sent(key, changed, value);
    }

    Sent saying(byte @Nullable [] body) {
        return new Sent(key, headers, body);
    }

    Sent saying(String body) {
        return saying(bytes(body));
    }

    Sent keyed(@Nullable String other) {
        return new Sent(other, headers, value);
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        return record(topic, null);
    }

    ProducerRecord<byte[], byte[]> record(String topic, @Nullable Integer partition) {
        var record = new ProducerRecord<byte[], byte[]>(topic, partition, key == null ? null : bytes(key), value);
        headers.forEach((name, header) -> record.headers().add(name, header));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
