package org.demarche.ledger.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the ledger is published.
 *
 * @param topic of one partition, kept for ever
 * @param replicationFactor of the topic, if it is created here
 * @param transactionalId the same for every instance of one ledger: it is what fences the older of two relays
 * @param source the CloudEvents {@code source}: names the ledger, as a URI
 */
@ConfigurationProperties("demarche.relay")
record RelayProperties(
        @DefaultValue("demarche.events") String topic,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("demarche-relay") String transactionalId,
        @DefaultValue("urn:demarche:ledger") String source,
        @DefaultValue Batch batch,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Backoff backoff) {

    /**
     * How much goes into one transaction: it ends with the commit that reaches a limit, since commits are not split.
     *
     * @param linger how long a request waits for more records
     * @param maxRequest the largest request, and so the largest event
     */
    record Batch(
            @DefaultValue("2000") int maxEvents,
            @DefaultValue("4MB") DataSize maxSize,
            @DefaultValue("5ms") Duration linger,
            @DefaultValue("8MB") DataSize maxRequest) {}

    /**
     * Short, so that a lost broker is noticed and a stop does not hang on it.
     *
     * @param maxBlock for a call that needs an answer of the cluster
     * @param request for one request, before it is sent again
     * @param delivery for a record with all its retries; at least {@code linger + request}
     * @param transaction after which the broker aborts a transaction that was left open
     * @param idle how often the ledger is asked for its head when nobody signals
     * @param standby how often a relay that was replaced looks whether the other one still publishes
     * @param stop for the running transaction to end when the application stops
     */
    record Timeouts(
            @DefaultValue("10s") Duration maxBlock,
            @DefaultValue("8s") Duration request,
            @DefaultValue("20s") Duration delivery,
            @DefaultValue("30s") Duration transaction,
            @DefaultValue("500ms") Duration idle,
            @DefaultValue("10s") Duration standby,
            @DefaultValue("5s") Duration stop) {}

    /** The pause after a failure: doubled each time, less a random part of up to a half. */
    record Backoff(
            @DefaultValue("200ms") Duration first,
            @DefaultValue("15s") Duration max) {}
}
