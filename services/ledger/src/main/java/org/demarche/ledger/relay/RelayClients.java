package org.demarche.ledger.relay;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Creates clients of the cluster. The caller closes them. */
interface RelayClients {
    Admin admin();

    /** Reads committed records only; belongs to no group. */
    Consumer<String, byte[]> consumer();

    /** Transactional, and not initialised yet. */
    Producer<String, byte[]> producer();
}
