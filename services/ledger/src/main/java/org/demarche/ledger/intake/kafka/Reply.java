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
 * What is written in reply to one record: its answer, or the record itself as a dead letter.
 *
 * @param brief a shorter form if the record is too large to be written; the same object if nothing can be left out
 */
record Reply(ProducerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> brief, RecordOutcome outcome) {
    static final String TYPE = "command-result";

    static Reply result(CommandResult result, CommandsProperties properties) {
        var headers = new RecordHeaders();
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(result.id()));
        headers.add("ce_source", bytes(properties.source()));
        headers.add("ce_type", bytes(TYPE));
        byte[] value = Json.MAPPER.writeValueAsBytes(result);
        var record = new ProducerRecord<>(properties.resultTopic(), null, bytes(result.id()), value, headers);
        return new Reply(record, record, RecordOutcome.of(result.status()));
    }

    static Reply refusal(String id, Problem problem, CommandsProperties properties) {
        return result(CommandResult.refused(id, problem), properties);
    }

    /** The record as a dead letter, with its topic, partition and offset. */
    static Reply deadLetter(ConsumerRecord<byte[], byte[]> found, String reason, CommandsProperties properties) {
        String topic = properties.deadLetterTopic();
        return new Reply(
                DeadLetter.of(topic, found, trace(found, reason)),
                DeadLetter.withoutRecord(topic, trace(found, reason + "; the record was too large to be kept")),
                RecordOutcome.DEAD_LETTERED);
    }

    Reply shortened() {
        return new Reply(brief, brief, outcome);
    }

    private static Map<String, String> trace(ConsumerRecord<byte[], byte[]> found, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("dlt-reason", reason);
        headers.put("dlt-topic", found.topic());
        headers.put("dlt-partition", Integer.toString(found.partition()));
        headers.put("dlt-offset", Long.toString(found.offset()));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
