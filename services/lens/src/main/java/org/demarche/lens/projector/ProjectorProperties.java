package org.demarche.lens.projector;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the projector consumes the topic of events.
 *
 * @param enabled Whether this process projects; otherwise it only answers from what another process projects.
 * @param topic Topic of the events. It has one partition, which holds the ledger from position 1.
 * @param deadLetterTopic Topic of the records that cannot be applied.
 * @param group Consumer group of the replicas that share the work: one of them projects at a time. Generations after the
 *     first have a group of their own with the suffix .g2, .g3 and so on.
 * @param instance Name of this replica within the group (Kafka's static membership). After a crash the replica gets its
 *     partition back at once and does not wait for its old session to time out. Empty means no name.
 * @param sessionTimeout Time without a heartbeat after which the group takes this replica for dead.
 * @param maxPollRecords Maximum number of events in one batch. Larger batches catch up faster, because each entity is
 *     assessed once per batch.
 * @param maxPollSize Maximum size of one batch, as Kafka counts it.
 * @param claimCacheSize Number of claims cached between batches, as long as they take less than about a quarter of the heap.
 * @param lagPollInterval How often the end of the topic is looked up, to report the lag.
 * @param generationPollInterval How often the list of generations is checked for one to serve or to build.
 * @param generationRetention Minimum time for which a replaced generation is kept, because queries may still read it.
 */
@Validated
@ConfigurationProperties("demarche.lens.projector")
record ProjectorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("demarche.events") @NotBlank String topic,

        @DefaultValue("demarche.events.dead-letter") @NotBlank
        String deadLetterTopic,

        @DefaultValue("demarche-lens") @NotBlank String group,
        @DefaultValue("") String instance,
        @DefaultValue("10s") @PositiveAmount Duration sessionTimeout,
        @DefaultValue("5000") @Positive int maxPollRecords,
        @DefaultValue("4MB") @PositiveAmount DataSize maxPollSize,
        @DefaultValue("200000") @PositiveOrZero int claimCacheSize,
        @DefaultValue("10s") @PositiveAmount Duration lagPollInterval,
        @DefaultValue("500ms") @PositiveAmount Duration generationPollInterval,
        @DefaultValue("1m") @PositiveAmount(orZero = true) Duration generationRetention,
        @DefaultValue @Valid Backoff backoff) {

    /**
     * The wait after a failure, which doubles each time.
     *
     * @param initialInterval Wait after the first failure.
     * @param maxInterval Maximum wait between two attempts.
     */
    record Backoff(
            @DefaultValue("200ms") @PositiveAmount Duration initialInterval,
            @DefaultValue("10s") @PositiveAmount Duration maxInterval) {}
}
