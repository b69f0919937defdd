package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** On which topics the relay publishes, and on which it refuses. */
class EventTopicTest {
    private final RelayLab lab = new RelayLab(KafkaBroker.address());

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void missingTopicIsCreatedWithOnePartitionAndUnlimitedRetention() {
        lab.settled(lab.start(), "relaying");

        assertThat(setting("cleanup.policy")).isEqualTo("delete");
        assertThat(setting("retention.ms")).isEqualTo("-1");
        assertThat(setting("retention.bytes")).isEqualTo("-1");
        assertThat(partitions()).isEqualTo(1);
    }

    @Test
    void aTopicThatWasDeletedWhileTheRelayWasStoppedIsFilledAgain() {
        EventRelay relay = published(20);
        relay.stop();
        delete();
        lab.ledger.commits(20);

        relay.start();

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void topicDeletedDuringARunIsFilledAgain() {
        EventRelay relay = published(20);
        delete();

        lab.ledger.commits(20);

        lab.drained(relay);
        lab.holdsTheLedger();
        awaitKeptForEver();
    }

    @Test
    void unusedTopicOfAnotherClientIsReconfigured() {
        create(1, Map.of());
        lab.ledger.commits(5);

        lab.drained(lab.start());

        awaitKeptForEver();
        lab.holdsTheLedger();
    }

    @Test
    void aTopicWithTheBrokersRetentionThatHasBeenUsedIsRefused() {
        create(1, Map.of());
        byHand();

        refused("retention.ms=604800000");
    }

    @Test
    void aTopicWithMorePartitionsIsRefused() {
        create(3, Map.of());

        refused("has 3 partitions");
    }

    @ParameterizedTest
    @CsvSource({"retention.ms,86400000", "retention.bytes,1000000", "cleanup.policy,compact"})
    void aTopicThatWouldLoseEventsIsRefused(String name, String value) {
        create(1, Map.of(name, value));

        refused(name + "=" + value);
    }

    @Test
    void topicWithoutItsFirstRecordsIsRefused() {
        published(20).stop();
        lab.admin(admin -> admin.deleteRecords(Map.of(partition(), RecordsToDelete.beforeOffset(5)))
                .all()
                .get());

        refused("before offset 5 have been deleted");
    }

    @Test
    void aTopicThatIsAheadOfTheLedgerIsRefusedWithBothPositions() {
        published(20).stop();
        FilledLedger whole = lab.use(lab.ledger.restoredTo(10));

        Health health = refused("it ends at position " + whole.head());

        assertThat(health.getDetails().get("reason"))
                .asString()
                .contains("the ledger at " + lab.ledger.head())
                .contains("positions " + (lab.ledger.head() + 1) + " to " + whole.head() + " are missing");
        assertThat(lab.guard.reason()).as("why no commands are taken").contains("the topic is ahead of the ledger");
        lab.use(whole);
        lab.holdsTheLedger();
    }

    @Test
    void aTopicOfAnotherLedgerIsRefused() {
        published(20).stop();
        FilledLedger rightful = lab.use(new FilledLedger("elsewhere"));
        lab.ledger.commits(30);

        refused("filled from another ledger");
        assertThat(lab.guard.reason()).contains("filled from another ledger");

        lab.use(rightful);
        lab.holdsTheLedger();
    }

    @Test
    void anOlderLedgerPublishesOnceTheTopicIsDeleted() {
        published(20).stop();
        lab.use(lab.ledger.restoredTo(10));
        EventRelay relay = lab.start();
        assertThat(lab.guard.reason()).as("compared before the start returns").isNotNull();

        delete();

        lab.drained(relay);
        lab.holdsTheLedger();
        assertThat(lab.guard.reason()).isNull();
    }

    @Test
    void wrongLedgerDoesNotFenceTheRightOne() {
        EventRelay rightful = published(20);
        FilledLedger right = lab.use(new FilledLedger("elsewhere"));
        lab.settled(lab.start(), "refused");

        lab.use(right);
        right.commits(20);

        lab.drained(rightful);
        lab.holdsTheLedger();
    }

    @Test
    void recordOfAnotherProducerIsDetectedBeforeTheNextCommit() {
        EventRelay relay = published(20);
        long before = relay.published();
        byHand();

        lab.ledger.commits(20);

        assertThat(lab.settled(relay, "refused").getDetails().get("reason"))
                .asString()
                .contains("is no event of a ledger");
        assertThat(relay.published()).isEqualTo(before);
    }

    private EventRelay published(int commits) {
        lab.ledger.commits(commits);
        EventRelay relay = lab.start();
        lab.drained(relay);
        return relay;
    }

    private Health refused(String reason) {
        EventRelay relay = lab.start();
        Health health = lab.settled(relay, "refused");
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reason")).asString().contains(reason);
        return health;
    }

    private void byHand() {
        try (Producer<String, byte[]> stranger = lab.stranger()) {
            stranger.send(lab.noise());
        }
    }

    private void create(int partitions, Map<String, String> settings) {
        var topic = new NewTopic(lab.topic, partitions, (short) 1).configs(settings);
        lab.admin(admin -> admin.createTopics(List.of(topic)).all().get());
    }

    /** Returns when the broker takes no more records for it; a client that looks may have created it again. */
    private void delete() {
        Set<Uuid> before = ids();
        lab.admin(admin -> admin.deleteTopics(List.of(lab.topic)).all().get());
        await().atMost(RelayLab.TIMEOUT).until(() -> Collections.disjoint(ids(), before));
    }

    private Set<Uuid> ids() {
        return lab.admin(admin -> admin.listTopics().listings().get().stream()
                .filter(topic -> topic.name().equals(lab.topic))
                .map(TopicListing::topicId)
                .collect(Collectors.toSet()));
    }

    /** A broker may show later what has been altered. */
    private void awaitKeptForEver() {
        await().atMost(RelayLab.TIMEOUT).until(() -> setting("retention.ms"), "-1"::equals);
    }

    private int partitions() {
        return lab.admin(admin -> admin.describeTopics(Set.of(lab.topic)).allTopicNames().get().values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum());
    }

    private String setting(String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, lab.topic);
        return lab.admin(admin -> {
            Map<ConfigResource, Config> found =
                    admin.describeConfigs(Set.of(resource)).all().get();
            return found.values().iterator().next().get(name).value();
        });
    }

    private TopicPartition partition() {
        return new TopicPartition(lab.topic, 0);
    }
}
