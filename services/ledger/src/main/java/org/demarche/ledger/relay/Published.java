package org.demarche.ledger.relay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as it was found on the topic: enough to tell whether it came from this ledger.
 *
 * @param commitHash stands for the whole history up to its commit
 */
record Published(long position, String id, String commitHash) {

    /** Throws {@link RelayRefusedException} for a record that no relay wrote. */
    static Published of(ConsumerRecord<String, byte[]> found) {
        try {
            return new Published(
                    Long.parseLong(header(found, "ce_sequence")),
                    header(found, "ce_id"),
                    header(found, "ce_commithash"));
        } catch (NumberFormatException e) {
            throw foreign(found, "ce_sequence");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> found, String name) {
        Header header = found.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw foreign(found, name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static RelayRefusedException foreign(ConsumerRecord<String, byte[]> found, String header) {
        return new RelayRefusedException(
                "the last record of the topic %s, at offset %d, is no event of a ledger: see its header %s"
                        .formatted(found.topic(), found.offset(), header));
    }
}
