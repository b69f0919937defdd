package org.demarche.ledger.intake.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** New clients of the cluster; whoever asks closes them. */
interface CommandsClients {
    Admin admin();

    /** Idempotent, and acknowledged by all replicas. */
    Producer<byte[], byte[]> producer();

    /** The settings of the group's consumer, which its container makes. */
    Map<String, Object> consumer();
}
