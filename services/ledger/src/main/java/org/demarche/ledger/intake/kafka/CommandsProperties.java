package org.demarche.ledger.intake.kafka;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.settings.PositiveAmount;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the ledger takes commands from Kafka.
 *
 * @param enabled Whether this process takes commands from Kafka; otherwise it takes them over HTTP only.
 * @param topic Topic of the commands.
 * @param resultTopic Topic of the results, one for each command.
 * @param deadLetterTopic Topic of the records that cannot be answered.
 * @param partitions Partitions of the topic of commands if it is created here. The order is kept within each.
 * @param group Consumer group of the replicas that share the work.
 * @param instance Name of this replica within the group (Kafka's static membership). After a crash the replica gets its
 *     partitions back at once and does not wait for its old session to time out. Empty means no name.
 * @param maxPollRecords Maximum number of commands in one batch.
 * @param source CloudEvents source of the results: names the ledger, as a URI.
 * @param analysts Without an issuer of tokens: the senders (ce_source) that may retract and correct the claims of others. The
 *     brokers' access rules decide who may write under which name, so a role that a record gives itself has no effect.
 * @param publishers With an issuer of tokens: the topics whose records need no token, each with its publisher. A topic that is
 *     not that of the commands is read as well.
 */
@Validated
@ConfigurationProperties("demarche.ledger.commands")
record CommandsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("demarche.commands") @NotBlank String topic,
        @DefaultValue("demarche.command-results") @NotBlank String resultTopic,

        @DefaultValue("demarche.commands.dead-letter") @NotBlank
        String deadLetterTopic,

        @DefaultValue("3") @Positive int partitions,
        @DefaultValue("demarche-ledger-commands") @NotBlank String group,
        @Nullable String instance,
        @DefaultValue("500") @Positive int maxPollRecords,
        @DefaultValue("urn:demarche:ledger") @NotBlank String source,
        @DefaultValue List<String> analysts,
        @DefaultValue List<@Valid Publisher> publishers,
        @DefaultValue @Valid Timeouts timeouts,
        @DefaultValue @Valid Backoff backoff) {

    /**
     * Who sends what is on a topic.
     *
     * @param topic Topic of commands. The brokers' access rules let only this publisher write to it.
     * @param asserter The name in which its publisher makes claims.
     */
    record Publisher(
            @NotBlank String topic,

            @Pattern(regexp = "\\P{Cntrl}{1,200}", message = "expected one line of at most 200 characters") @NotBlank
            String asserter) {}

    @AssertTrue(message = "demarche.ledger.commands.publishers names a topic twice: expected one publisher of each")
    boolean isPublisherClear() {
        return publishers.stream().map(Publisher::topic).distinct().count() == publishers.size();
    }

    /** All topics of commands, the usual one first. */
    List<String> topics() {
        return Stream.concat(Stream.of(topic), publishers.stream().map(Publisher::topic))
                .distinct()
                .toList();
    }

    /**
     * Short, so that a lost broker is noticed while the group still waits for this replica.
     *
     * @param maxBlock Timeout of a call that needs an answer of the cluster.
     * @param request Timeout of one request, before it is sent again.
     * @param delivery Timeout of a result with all its retries: somewhat more than request.
     * @param session Time without a heartbeat after which the group takes this replica for dead.
     * @param shutdown How long a stop waits for the running batch.
     */
    record Timeouts(
            @DefaultValue("10s") @PositiveAmount Duration maxBlock,
            @DefaultValue("8s") @PositiveAmount Duration request,
            @DefaultValue("20s") @PositiveAmount Duration delivery,
            @DefaultValue("10s") @PositiveAmount Duration session,

            @DefaultValue("5s") @PositiveAmount(orZero = true)
            Duration shutdown) {}

    /**
     * The wait after a failure, which doubles each time.
     *
     * @param initialInterval Wait after the first failure.
     * @param maxInterval Maximum wait between two attempts.
     */
    record Backoff(
            @DefaultValue("200ms") @PositiveAmount Duration initialInterval,
            @DefaultValue("5s") @PositiveAmount Duration maxInterval) {}
}
