package org.demarche.ledger.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.demarche.kafka.KafkaFutures;

/** Creates the topics if they are missing. Existing topics are not changed. */
final class CommandTopics {
    private static final int RESULT_PARTITIONS = 3;

    private final CommandsProperties properties;
    private final CommandsClients clients;
    private final Duration timeout;

    CommandTopics(CommandsProperties properties, CommandsClients clients) {
        this.properties = properties;
        this.clients = clients;
        this.timeout = properties.timeouts().maxBlock();
    }

    /**
     * Creates missing topics, with the broker's retention and replication.
     *
     * @throws KafkaException if the cluster cannot be reached, or another replica has just created a topic; retry
     * @throws CommandsRefusedException if an existing topic would lose commands or dead letters
     */
    void ensure() {
        try (Admin admin = clients.admin()) {
            for (NewTopic topic : topics()) {
                if (!exists(admin, topic.name())) {
                    get(admin.createTopics(List.of(topic)).all());
                } else if (!topic.name().equals(properties.resultTopic())) {
                    requireNotCompacted(admin, topic.name());
                }
            }
        }
    }

    private List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        properties.topics().forEach(name -> topics.add(topic(name, properties.partitions())));
        topics.addAll(List.of(
                topic(properties.resultTopic(), RESULT_PARTITIONS),
                topic(properties.deadLetterTopic(), 1)
                        .configs(Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(KafkaCommandsClients.MAX_DEAD_LETTER_BYTES)))));
        return topics;
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }

    private boolean exists(Admin admin, String name) {
        try {
            get(admin.describeTopics(List.of(name)).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /** Compaction removes all records of a key but the last. This is acceptable for answers only. */
    private void requireNotCompacted(Admin admin, String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        List<String> policies = new ArrayList<>();
        ConfigEntry found = config == null ? null : config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (found != null && found.value() != null) {
            policies.addAll(List.of(found.value().split(",")));
        }
        if (policies.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new CommandsRefusedException(
                    "the topic %s is compacted (cleanup.policy=%s) and would lose records; it needs cleanup.policy=delete"
                            .formatted(name, String.join(",", policies)));
        }
    }

    private <T> T get(KafkaFuture<T> answer) {
        return KafkaFutures.get(answer, timeout);
    }
}
