package org.demarche.ledger.relay;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** New clients of the cluster; whoever asks closes them. */
interface RelayClients {
    Admin admin();

    /** Reads committed records only; belongs to no group. */
    Consumer<String, byte[]> consumer();

    /** Transactional; not yet initialised. */
    Producer<String, byte[]> producer();
}
