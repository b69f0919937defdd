package org.demarche.ledger.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.demarche.kafka.KafkaFutures;
import org.jspecify.annotations.Nullable;

/** Creates and checks the topic. It has one partition, for one order, and unlimited retention, because new readers begin at 1. */
final class EventTopic {
    private static final Map<String, String> UNLIMITED_RETENTION = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private static final long POLL_NANOS = 20_000_000;

    private final RelayProperties properties;
    private final Admin admin;
    private final TopicPartition partition;
    private final Duration timeout;

    EventTopic(RelayProperties properties, Admin admin) {
        this.properties = properties;
        this.admin = admin;
        this.partition = new TopicPartition(properties.topic(), 0);
        this.timeout = properties.timeouts().maxBlock();
    }

    TopicPartition partition() {
        return partition;
    }

    /**
     * Creates the topic where it is missing.
     *
     * @param unused whether no record was ever committed to the topic; called only if needed
     * @throws RelayRefusedException if the topic exists and would lose events or their order
     */
    void ensure(BooleanSupplier unused) {
        Integer partitions = partitions();
        if (partitions == null) {
            create();
        } else if (partitions != 1) {
            throw new RelayRefusedException(
                    "the topic %s has %d partitions and must have 1: events would lose their order"
                            .formatted(partition.topic(), partitions));
        } else {
            requireUnlimitedRetention(unused);
        }
    }

    /** The offset of the first record that has not been deleted. */
    long begin() {
        return offset(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset after the last record or marker, including those of open transactions. */
    long end() {
        return offset(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset of the first record of an open transaction; the end if there is none. */
    long stableEnd() {
        return offset(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private long offset(OffsetSpec spec, IsolationLevel isolation) {
        return get(admin.listOffsets(Map.of(partition, spec), new ListOffsetsOptions(isolation))
                        .partitionResult(partition))
                .offset();
    }

    private @Nullable Integer partitions() {
        try {
            return get(admin.describeTopics(Set.of(partition.topic())).allTopicNames())
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        } catch (UnknownTopicOrPartitionException e) {
            return null;
        }
    }

    private void create() {
        Map<String, String> configs = new HashMap<>(UNLIMITED_RETENTION);
        configs.put(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Long.toString(properties.batch().maxRequestSize().toBytes()));
        var topic = new NewTopic(partition.topic(), 1, properties.replicationFactor()).configs(configs);
        try {
            get(admin.createTopics(Set.of(topic)).all());
        } catch (TopicExistsException e) {
            throw new TopicMovedException("another client has just created the topic " + partition.topic());
        }
        awaitLeader();
    }

    /** A new topic is not known to all brokers at once. A request before that fails and is logged as an error. */
    private void awaitLeader() {
        long end = System.nanoTime() + timeout.toNanos();
        while (partitions() == null && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void requireUnlimitedRetention(BooleanSupplier unused) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, partition.topic());
        Config config = get(admin.describeConfigs(Set.of(resource)).all()).get(resource);
        List<ConfigEntry> wrong = new ArrayList<>();
        for (Map.Entry<String, String> required : UNLIMITED_RETENTION.entrySet()) {
            ConfigEntry found = config == null ? null : config.get(required.getKey());
            if (found != null && !required.getValue().equals(found.value())) {
                wrong.add(found);
            }
        }
        if (!wrong.isEmpty()) {
            reconfigure(resource, wrong, unused);
        }
    }

    /** A topic that a client's request created by accident has the broker's defaults and no records, so it is reconfigured. */
    private void reconfigure(ConfigResource resource, List<ConfigEntry> wrong, BooleanSupplier unused) {
        boolean explicit = wrong.stream().anyMatch(e -> e.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
        if (explicit || !unused.getAsBoolean()) {
            throw new RelayRefusedException("the topic %s would lose events: %s; it needs %s"
                    .formatted(
                            partition.topic(),
                            wrong.stream().map(e -> e.name() + "=" + e.value()).toList(),
                            UNLIMITED_RETENTION));
        }
        Collection<AlterConfigOp> changes = UNLIMITED_RETENTION.entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }

    private <T> T get(KafkaFuture<T> answer) {
        return KafkaFutures.get(answer, timeout);
    }
}
