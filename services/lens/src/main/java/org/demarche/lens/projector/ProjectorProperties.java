package org.demarche.lens.projector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the topic is followed.
 *
 * @param enabled false = this process only answers, from what another one projects
 * @param topic of one partition, which holds the ledger from position 1
 * @param deadLetterTopic for records that cannot be applied
 * @param group of the replicas that share the work: one of them projects at a time; generations after the first have a
 *     group of their own, its name with {@code .g2} and so on
 * @param instance names this replica among them, and for ever: after a crash it takes its place back at once, and not when
 *     the session of the one that crashed has run out; empty = it has no name
 * @param session after which a replica that is not heard of is taken for dead
 * @param batch most records at once: the larger, the fewer times a thing is assessed while catching up
 * @param batchSize most bytes at once, as Kafka counts them
 * @param cachedClaims held in memory between batches
 * @param retry pause after a failure, doubled each time up to {@code retryMax}
 * @param look how often the topic's end is looked up, for the lag
 * @param generations how often it is looked up which generations are served and built
 * @param retire how long a generation is kept at least that has been replaced, for answers that were begun with it
 */
@ConfigurationProperties("demarche.lens.projector")
record ProjectorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("demarche.events") String topic,
        @DefaultValue("demarche.events.dead-letter") String deadLetterTopic,
        @DefaultValue("demarche-lens") String group,
        @DefaultValue("") String instance,
        @DefaultValue("10s") Duration session,
        @DefaultValue("5000") int batch,
        @DefaultValue("4MB") DataSize batchSize,
        @DefaultValue("200000") int cachedClaims,
        @DefaultValue("200ms") Duration retry,
        @DefaultValue("10s") Duration retryMax,
        @DefaultValue("10s") Duration look,
        @DefaultValue("500ms") Duration generations,
        @DefaultValue("1m") Duration retire) {}
