package org.demarche.ledger.intake.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;

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
        var headers = new RecordHeaders(found.headers().toArray());
        trace(headers, found, reason);
        var whole = new ProducerRecord<>(to.deadLetterTopic(), null, found.key(), found.value(), headers);
        var traceAlone = new RecordHeaders();
        trace(traceAlone, found, reason + "; the record was too large to be kept");
        var brief = new ProducerRecord<byte[], byte[]>(to.deadLetterTopic(), null, null, null, traceAlone);
        return new Reply(whole, brief, RecordOutcome.DEAD_LETTERED);
    }

    Reply abridged() {
        return new Reply(brief, brief, disposal);
    }

    private static void trace(Headers headers, ConsumerRecord<byte[], byte[]> found, String reason) {
        headers.add("dlt-reason", bytes(reason));
        headers.add("dlt-partition", bytes(Integer.toString(found.partition())));
        headers.add("dlt-offset", bytes(Long.toString(found.offset())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
