package org.demarche.ledger.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the ledger publishes its events to Kafka.
 *
 * @param enabled Whether this process publishes events.
 * @param topic Topic of the events. It has one partition and is kept forever.
 * @param replicationFactor Replicas of the topic if it is created here. -1 takes the broker's default (default.replication.factor).
 * @param transactionalId Transactional id of the producer. It is the same for every instance of one ledger, because it
 *     fences the older of two relays.
 * @param source CloudEvents source of the events: names the ledger, as a URI.
 * @param pollInterval How often the ledger is asked for its head if no commit signals it.
 * @param standbyPollInterval How often a relay that lost leadership checks whether the other one still publishes.
 * @param refusedRetryInterval Wait before another attempt after the broker or the topic refused: a missing right, a wrong
 *     topic, an older ledger.
 */
@Validated
@ConfigurationProperties("demarche.ledger.relay")
record RelayProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("demarche.events") @NotBlank String topic,
        @DefaultValue("-1") @Min(-1) short replicationFactor,
        @DefaultValue("demarche-relay") @NotBlank String transactionalId,
        @DefaultValue("urn:demarche:ledger") @NotBlank String source,
        @DefaultValue("500ms") @PositiveAmount Duration pollInterval,
        @DefaultValue("10s") @PositiveAmount Duration standbyPollInterval,
        @DefaultValue("15s") @PositiveAmount Duration refusedRetryInterval,
        @DefaultValue @Valid Batch batch,
        @DefaultValue @Valid Timeouts timeouts,
        @DefaultValue @Valid Backoff backoff) {

    /**
     * What goes into one transaction. It ends with the commit that reaches a limit, because commits are not split.
     *
     * @param maxEvents Maximum number of events in one transaction.
     * @param maxSize Maximum size of one transaction.
     * @param linger How long a request waits for more records.
     * @param maxRequestSize Maximum size of one request, and so of one event.
     */
    record Batch(
            @DefaultValue("2000") @Positive int maxEvents,
            @DefaultValue("4MB") @PositiveAmount DataSize maxSize,

            @DefaultValue("5ms") @PositiveAmount(orZero = true)
            Duration linger,

            @DefaultValue("8MB") @PositiveAmount DataSize maxRequestSize) {}

    /**
     * Short, so that a lost broker is noticed and a stop does not wait for it.
     *
     * @param maxBlock Timeout of a call that needs an answer of the cluster.
     * @param request Timeout of one request, before it is sent again.
     * @param delivery Timeout of a record with all its retries: at least linger plus request.
     * @param transaction Time after which the broker aborts a transaction that was left open.
     * @param shutdown How long a stop waits for the running transaction.
     */
    record Timeouts(
            @DefaultValue("10s") @PositiveAmount Duration maxBlock,
            @DefaultValue("8s") @PositiveAmount Duration request,
            @DefaultValue("20s") @PositiveAmount Duration delivery,
            @DefaultValue("30s") @PositiveAmount Duration transaction,

            @DefaultValue("5s") @PositiveAmount(orZero = true)
            Duration shutdown) {}

    /**
     * The wait after a failure. It doubles each time and varies at random by up to a half.
     *
     * @param initialInterval Wait after the first failure.
     * @param maxInterval Maximum wait between two attempts.
     */
    record Backoff(
            @DefaultValue("200ms") @PositiveAmount Duration initialInterval,
            @DefaultValue("15s") @PositiveAmount Duration maxInterval) {}
}
