package org.demarche.lens.projector;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores records that cannot be applied. */
@FunctionalInterface
interface DeadLetters {

    /**
     * Stores a record and returns when it is durable. The same record may be stored again after a restart.
     *
     * @param position in the ledger; 0 if the record has none
     * @throws RuntimeException if it could not be stored
     */
    void put(ConsumerRecord<byte[], byte[]> record, long position, String reason);
}
