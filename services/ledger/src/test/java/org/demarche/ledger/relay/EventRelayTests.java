package org.demarche.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.demarche.contracts.event.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay promises its subscribers, on any Kafka. */
abstract class EventRelayTests {
    RelayLab lab;

    abstract String brokerAddress();

    @BeforeEach
    void open() {
        lab = new RelayLab(brokerAddress());
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyEventArrivesOnceAndInOrder() {
        EventRelay relay = lab.start();
        lab.settled(relay, "relaying");

        lab.ledger.commits(5_000);

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void backlogIsPublishedCompletely() {
        lab.ledger.commits(20_000);
        long began = System.nanoTime();

        lab.drained(lab.start());

        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d events drained in %.1f s, the start included: %.0f a second%n",
                lab.ledger.head(), seconds, lab.ledger.head() / seconds);
        lab.holdsTheLedger();
    }

    @Test
    void aRecordIsACloudEventWithTheStoredBytes() {
        lab.ledger.commit(5);

        lab.drained(lab.start());

        List<ConsumerRecord<String, byte[]>> found = lab.committed();
        RecordedEvent first = lab.ledger.events().getFirst();
        assertThat(found.getFirst().value()).isEqualTo(first.data());
        assertThat(found.getFirst().key()).isEqualTo("CASE-1");
        assertThat(found.getFirst().timestamp()).isEqualTo(first.recordedAt().toEpochMilli());
        assertThat(lab.headers(found.getFirst()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "here-e1"),
                        Map.entry("ce_source", "urn:demarche:ledger:test"),
                        Map.entry("ce_type", "incident.reported"),
                        Map.entry("ce_subject", "incident/INC-1"),
                        Map.entry("ce_time", "2022-09-07T10:00:00.001123Z"),
                        Map.entry("ce_datacontenttype", "application/json"),
                        Map.entry("ce_dataschema", "urn:demarche:schema:incident.reported:1"),
                        Map.entry("ce_sequence", "1"),
                        Map.entry("ce_recordedtime", "2022-09-07T10:00:00.001123Z"),
                        Map.entry("ce_commithash", first.commitHash()),
                        Map.entry("ce_case", "CASE-1"),
                        Map.entry("content-type", "application/json")));
        assertThat(found.getLast().key()).isEqualTo("incident/INC-5");
        assertThat(lab.headers(found.getLast())).doesNotContainKey("ce_case");
    }

    @Test
    void restartedRelayContinuesWithoutGapOrDuplicate() {
        EventRelay relay = lab.start();
        lab.ledger.commits(50);
        lab.drained(relay);
        relay.stop();
        lab.ledger.commits(50);

        relay.start();

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void aSecondRelayFencesTheFirst() {
        var sent = new CountDownLatch(1);
        var revived = new CountDownLatch(1);
        lab.ledger.commits(40);
        EventRelay zombie = lab.start(stopsBeforeCommit(sent, revived), clients -> clients);
        RelayLab.reached(sent);
        EventRelay successor = lab.start();
        lab.drained(successor);

        revived.countDown();

        assertThat(lab.settled(zombie, "standing-by").getDetails())
                .containsEntry("reason", "another relay has taken over");
        lab.ledger.commits(40);
        lab.drained(successor);
        lab.holdsTheLedger();
    }

    @Test
    void fencedRelayTakesOverWhenTheOtherHasStopped() {
        lab.standby(Duration.ofSeconds(2));
        EventRelay first = lab.start();
        lab.settled(first, "relaying");
        EventRelay second = lab.start();
        lab.settled(second, "relaying");
        lab.ledger.commits(20);
        lab.drained(second);
        lab.settled(first, "standing-by");

        second.stop();
        lab.ledger.commits(20);

        lab.drained(first);
        lab.settled(first, "relaying");
        lab.holdsTheLedger();
    }

    @Test
    void relayThatStandsByStopsAtOnce() {
        EventRelay first = lab.start();
        lab.settled(first, "relaying");
        lab.settled(lab.start(), "relaying");
        lab.ledger.commits(20);
        lab.settled(first, "standing-by");

        first.stop();

        assertThat(first.isRunning()).isFalse();
    }

    @Test
    void eventsOfAKilledProcessArePublishedByTheNext() {
        var reached = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        EventRelay dead = lab.start(
                new Failpoints() {
                    @Override
                    public void beforePublish() {
                        reached.countDown();
                        uninterrupted(never);
                    }
                },
                clients -> clients);
        lab.ledger.commits(10);
        RelayLab.reached(reached);

        lab.drained(lab.start());

        lab.holdsTheLedger();
        never.countDown();
        lab.settled(dead, "standing-by");
        lab.holdsTheLedger();
    }

    @Test
    void openTransactionOfAKilledProcessIsAbortedAtOnce() {
        lab.ledger.commits(10);
        EventRelay relay = lab.start();
        lab.drained(relay);
        relay.stop();
        Producer<String, byte[]> dead = lab.abandonedProducer();
        dead.beginTransaction();
        dead.send(lab.noise());
        dead.flush();
        lab.ledger.commits(10);

        relay.start();

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void lastEventIsFoundBeforeThousandsOfAbortedRecords() {
        lab.ledger.commits(10);
        EventRelay relay = lab.start();
        lab.drained(relay);
        relay.stop();
        Producer<String, byte[]> unlucky = lab.abandonedProducer();
        for (int n = 0; n < 10; n++) {
            unlucky.beginTransaction();
            for (int m = 0; m < 500; m++) {
                unlucky.send(lab.noise());
            }
            unlucky.flush();
            unlucky.abortTransaction();
        }
        lab.ledger.commits(10);

        relay.start();

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void stopWaitsForTheRunningTransaction() throws Exception {
        var sent = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        EventRelay relay = lab.start(stopsBeforeCommit(sent, released), clients -> clients);
        lab.ledger.commits(10);
        RelayLab.reached(sent);
        Thread stop = Thread.ofVirtual().start(relay::stop);
        await().atMost(RelayLab.TIMEOUT).until(() -> stop.getState() == Thread.State.TIMED_WAITING);

        released.countDown();

        assertThat(stop.join(RelayLab.TIMEOUT)).isTrue();
        assertThat(relay.isRunning()).isFalse();
        assertThat(new String(lab.committed().getFirst().value(), UTF_8)).contains("\"n\" : 1");
        assertThat(relay.published()).isEqualTo(lab.committed().size());
    }

    static Failpoints stopsBeforeCommit(CountDownLatch reached, CountDownLatch until) {
        return new Failpoints() {
            @Override
            public void beforeCommit() {
                reached.countDown();
                uninterrupted(until);
            }
        };
    }

    static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
