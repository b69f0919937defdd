package org.demarche.lens.projector;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that could not be applied. */
@FunctionalInterface
interface DeadLetters {

    /**
     * Puts a record aside, durably: returns when it is stored. The same record may be put aside again after a restart.
     *
     * @param position in the ledger, or 0 where it cannot be told
     */
    void put(ConsumerRecord<byte[], byte[]> record, long position, String reason);
}
