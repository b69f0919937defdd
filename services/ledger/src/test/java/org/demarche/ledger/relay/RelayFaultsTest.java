package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.testsupport.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.backoff.BackOffExecution;

/** What a failing producer, broker or ledger does to the relay. */
class RelayFaultsTest {
    private final RelayLab lab = new RelayLab(KafkaBroker.address());

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotRepeated() {
        lab.ledger.commits(20);
        var commits = new AtomicInteger();
        EventRelay relay = lab.start(
                Failpoints.NONE,
                clients -> new Faulty(clients, (method, call) -> {
                    Object answer = call.go();
                    if (method.equals("commitTransaction") && commits.incrementAndGet() <= 2) {
                        throw new TimeoutException("the answer was lost");
                    }
                    return answer;
                }));

        lab.drained(relay);
        lab.ledger.commits(20);

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void aCommitThatNeverReachedTheBrokerIsRepeated() {
        lab.ledger.commits(20);
        var commits = new AtomicInteger();
        EventRelay relay = lab.start(
                Failpoints.NONE,
                clients -> new Faulty(clients, (method, call) -> {
                    if (method.equals("commitTransaction") && commits.incrementAndGet() <= 2) {
                        throw new TimeoutException("never sent");
                    }
                    return call.go();
                }));

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void sendThatFailsAtOnceIsTheLastOfItsTransaction() {
        lab.ledger.commits(20);
        List<String> calls = new CopyOnWriteArrayList<>();
        EventRelay relay = lab.start(
                Failpoints.NONE,
                clients -> new Faulty(clients, (method, call) -> {
                    calls.add(method);
                    return calls.indexOf("send") == calls.size() - 1
                            ? CompletableFuture.failedFuture(new TimeoutException("not in the metadata"))
                            : call.go();
                }));

        lab.drained(relay);
        assertThat(calls).startsWith("initTransactions", "beginTransaction", "send", "close");
        lab.holdsTheLedger();
    }

    @Test
    void relayWithoutAuthorizationIsDownAndPublishesOnceItHasIt() {
        lab.ledger.commits(5);
        var authorized = new CountDownLatch(1);
        EventRelay relay = lab.start(
                Failpoints.NONE,
                clients -> new Faulty(clients, (method, call) -> {
                    if (method.equals("initTransactions") && authorized.getCount() > 0) {
                        throw new KafkaException(new TopicAuthorizationException("not for you"));
                    }
                    return call.go();
                }));

        Health health = lab.settled(relay, "refused");

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reason")).asString().contains("not for you");
        assertThat(lab.committed()).isEmpty();

        authorized.countDown();
        lab.drained(relay);
        lab.settled(relay, "relaying");
        lab.holdsTheLedger();
    }

    @Test
    void outOfOrderSequenceLeadsToANewProducerThatReadsTheEndOfTheTopic() {
        lab.ledger.commits(5);
        var commits = new AtomicInteger();
        EventRelay relay = lab.start(
                Failpoints.NONE,
                clients -> new Faulty(clients, (method, call) -> {
                    if (method.equals("commitTransaction") && commits.incrementAndGet() == 1) {
                        throw new OutOfOrderSequenceException("lost");
                    }
                    return call.go();
                }));

        lab.drained(relay);
        lab.settled(relay, "relaying");
        assertThat(commits).hasValueGreaterThan(1);
        lab.holdsTheLedger();
    }

    @Test
    void unreadableLedgerIsReadAgainLater() {
        lab.ledger.commits(5);
        var reads = new AtomicInteger();
        EventRelay relay = lab.start(
                new Failpoints() {
                    @Override
                    public void beforePublish() {
                        if (reads.incrementAndGet() <= 2) {
                            throw new StoreUnavailableException("the disk is away");
                        }
                    }
                },
                clients -> clients);

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void transactionThatTimedOutIsRepeatedByTheSameRelay() {
        lab.transactionTimeout(Duration.ofSeconds(1));
        lab.ledger.commits(20);
        var asleep = new AtomicInteger();
        EventRelay relay = lab.start(
                new Failpoints() {
                    @Override
                    public void beforeCommit() {
                        if (asleep.incrementAndGet() == 1) {
                            await().atMost(RelayLab.TIMEOUT).until(lab::nothingIsOpen);
                        }
                    }
                },
                clients -> clients);

        lab.drained(relay);
        lab.holdsTheLedger();
    }

    @Test
    void stopAbandonsATransactionThatDoesNotEnd() {
        var sent = new CountDownLatch(1);
        lab.stop(Duration.ofSeconds(5)).ledger.commits(5);
        EventRelay relay =
                lab.start(EventRelayTests.stopsBeforeCommit(sent, new CountDownLatch(1)), clients -> clients);
        RelayLab.reached(sent);

        relay.stop();

        assertThat(relay.isRunning()).isFalse();
        EventRelay successor = lab.start();
        lab.drained(successor);
        lab.holdsTheLedger();
    }

    @Test
    void pauseBetweenRetriesGrowsToItsMaximumAndVaries() {
        BackOffExecution retries = EventRelay.backoff(
                        new RelayProperties.Backoff(Duration.ofMillis(100), Duration.ofMillis(450)))
                .start();

        for (long step : new long[] {100, 200, 400, 450, 450}) {
            assertThat(retries.nextBackOff()).isBetween(Math.max(100, step / 2), Math.min(450, step * 3 / 2));
        }
    }

    private static RelayClients failing(RelayClients clients, RuntimeException failure) {
        return new Faulty(clients, (method, call) -> {
            if (method.equals("commitTransaction")) {
                throw failure;
            }
            return call.go();
        });
    }

    interface Call {
        Object go() throws Throwable;
    }

    interface Fault {
        Object around(String method, Call call) throws Throwable;
    }

    /** Real clients, with a fault around every call of the producer. */
    private record Faulty(RelayClients real, Fault fault) implements RelayClients {
        @Override
        public Admin admin() {
            return real.admin();
        }

        @Override
        public Consumer<String, byte[]> consumer() {
            return real.consumer();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Producer<String, byte[]> producer() {
            Producer<String, byte[]> producer = real.producer();
            return (Producer<String, byte[]>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Producer.class},
                    (proxy, method, arguments) -> fault.around(method.getName(), () -> {
                        try {
                            return method.invoke(producer, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    }));
        }
    }
}
