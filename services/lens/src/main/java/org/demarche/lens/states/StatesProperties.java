package org.demarche.lens.states;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How states are published to Kafka.
 *
 * @param enabled Whether the replica that projects publishes the states of all things to compacted topics.
 * @param topicPrefix What the names of the topics start with: with demarche. they are demarche.incidents and so on.
 * @param partitions Number of partitions of each topic; a topic that exists keeps its own.
 * @param transactionalId Transactional id of the producer. It is the same for every replica of one lens, because it fences a
 *     replica that was replaced.
 * @param progressInterval How often the position is published while only the position changes.
 * @param maxStateSize Maximum size of one state; larger ones are not published, and the log names them.
 */
@Validated
@ConfigurationProperties("demarche.lens.states")
record StatesProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("demarche.") String topicPrefix,
        @DefaultValue("6") @Positive int partitions,
        @DefaultValue("demarche-lens-states") @NotBlank String transactionalId,
        @DefaultValue("1s") @PositiveAmount Duration progressInterval,
        @DefaultValue("8MB") @PositiveAmount DataSize maxStateSize) {}
