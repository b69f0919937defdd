package org.demarche.ledger.intake.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.demarche.kafka.DeadLetter;

/**
 * What is written because of one record: its answer, or the record itself as a dead letter.
 *
 * @param brief the same without what made it too large to be written; the same object where nothing can be left out
 */
record Reply(ProducerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> brief, RecordOutcome disposal) {
    static final String TYPE = "command-result";

    static Reply result(CommandResult result, CommandsProperties to) {
        var headers = new RecordHeaders();
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(result.id()));
        headers.add("ce_source", bytes(to.source()));
        headers.add("ce_type", bytes(TYPE));
        byte[] value = Json.MAPPER.writeValueAsBytes(result);
        var record = new ProducerRecord<>(to.resultTopic(), null, bytes(result.id()), value, headers);
        return new Reply(record, record, RecordOutcome.of(result.status()));
    }

    static Reply refusal(String id, Problem problem, CommandsProperties to) {
        return result(CommandResult.refused(id, problem), to);
    }

    /** The record as it came, and where it was found. */
    static Reply letter(ConsumerRecord<byte[], byte[]> found, String reason, CommandsProperties to) {
        String topic = to.deadLetterTopic();
        return new Reply(
                DeadLetter.of(topic, found, trace(found, reason)),
                DeadLetter.withoutRecord(topic, trace(found, reason + "; the record was too large to be kept")),
                RecordOutcome.DEAD_LETTERED);
    }

    Reply abridged() {
        return new Reply(brief, brief, disposal);
    }

    private static Map<String, String> trace(ConsumerRecord<byte[], byte[]> found, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("dlt-reason", reason);
        headers.put("dlt-partition", Integer.toString(found.partition()));
        headers.put("dlt-offset", Long.toString(found.offset()));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
