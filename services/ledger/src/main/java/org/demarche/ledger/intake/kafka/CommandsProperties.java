package org.demarche.ledger.intake.kafka;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are taken from Kafka.
 *
 * @param enabled false = this process takes commands over HTTP alone
 * @param topic of the commands
 * @param resultTopic of the answers, one for each command
 * @param deadLetterTopic for records that cannot be answered
 * @param partitions of the topic of commands, if it is created here: the order is kept in each
 * @param group of the replicas that share the work
 * @param instance names this replica among them, and for ever: after a crash it takes its place back at once, and not when
 *     the session of the one that crashed has run out; null or empty = it has no name
 * @param session after which a replica that is not heard of is taken for dead
 * @param batch most records at once
 * @param retry pause after a failure, doubled each time up to {@code retryMax}
 * @param source the CloudEvents {@code source} of the answers: names the ledger, as a URI
 * @param analysts the {@code ce_source} of senders that may take back and correct what others have claimed: who may write
 *     to the topic under which name is for the brokers to say, so a role that a record gives itself counts for nothing
 * @param timeouts for what Kafka has to answer
 */
@ConfigurationProperties("demarche.commands")
record CommandsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("demarche.commands") String topic,
        @DefaultValue("demarche.command-results") String resultTopic,
        @DefaultValue("demarche.commands.dead-letter") String deadLetterTopic,
        @DefaultValue("3") int partitions,
        @DefaultValue("demarche-ledger-commands") String group,
        @Nullable String instance,
        @DefaultValue("10s") Duration session,
        @DefaultValue("500") int batch,
        @DefaultValue("200ms") Duration retry,
        @DefaultValue("5s") Duration retryMax,
        @DefaultValue("urn:demarche:ledger") String source,
        @DefaultValue List<String> analysts,
        @DefaultValue Timeouts timeouts) {

    /**
     * Short, so that a lost broker is noticed while the group still waits for this replica.
     *
     * @param maxBlock for a call that needs an answer of the cluster
     * @param request for one request, before it is sent again
     * @param delivery for an answer with all its retries; at least {@code request} and a moment
     * @param stop for the running batch to end when the application stops
     */
    record Timeouts(
            @DefaultValue("10s") Duration maxBlock,
            @DefaultValue("8s") Duration request,
            @DefaultValue("20s") Duration delivery,
            @DefaultValue("5s") Duration stop) {}
}
