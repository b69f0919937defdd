package org.demarche.ledger.relay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The identity of an event on the topic, by which it is compared with the ledger.
 *
 * @param commitHash hash of its commit, in hexadecimal; it covers the whole history up to this commit
 */
record Published(long position, String id, String commitHash) {

    /** @throws RelayRefusedException if the record was not written by a relay */
    static Published of(ConsumerRecord<String, byte[]> found) {
        try {
            return new Published(
                    Long.parseLong(header(found, "ce_sequence")),
                    header(found, "ce_id"),
                    header(found, "ce_commithash"));
        } catch (NumberFormatException e) {
            throw notAnEvent(found, "ce_sequence");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> found, String name) {
        Header header = found.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw notAnEvent(found, name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static RelayRefusedException notAnEvent(ConsumerRecord<String, byte[]> found, String header) {
        return new RelayRefusedException(
                "the last record of the topic %s, at offset %d, is no event of a ledger: see its header %s"
                        .formatted(found.topic(), found.offset(), header));
    }
}
