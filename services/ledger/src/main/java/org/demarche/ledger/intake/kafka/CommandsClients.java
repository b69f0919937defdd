package org.demarche.ledger.intake.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** Creates clients of the cluster. The caller closes them. */
interface CommandsClients {
    Admin admin();

    /** Idempotent, with acknowledgements of all replicas. */
    Producer<byte[], byte[]> producer();

    /** The settings of the group's consumer, which the container creates. */
    Map<String, Object> consumer();
}
