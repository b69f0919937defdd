package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.demarche.ledger.store.AppendGuard;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.unit.DataSize;

/** A ledger, a topic of its own, and relays between them. */
final class RelayLab implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    final String topic = "events-" + UUID.randomUUID();
    FilledLedger ledger;
    private final String address;
    private final List<FilledLedger> ledgers = new ArrayList<>();
    private final List<EventRelay> relays = new ArrayList<>();
    private final List<Producer<String, byte[]>> producers = new ArrayList<>();
    private Duration transactionTimeout = Duration.ofMinutes(5);
    final AppendGuard guard = new AppendGuard();
    private Duration standby = Duration.ofHours(1);
    private Duration answer = Duration.ofSeconds(20);
    private Duration stop = Duration.ofSeconds(30);

    RelayLab(String address) {
        this.address = address;
        this.ledger = keep(new FilledLedger("here"));
    }

    /** The relays started from now on have another ledger. */
    FilledLedger use(FilledLedger other) {
        FilledLedger before = ledger;
        ledger = ledgers.contains(other) ? other : keep(other);
        return before;
    }

    private FilledLedger keep(FilledLedger added) {
        ledgers.add(added);
        return added;
    }

    /** The default is longer than any test waits: what goes on at once did not wait for it. */
    RelayLab transactionTimeout(Duration timeout) {
        transactionTimeout = timeout;
        return this;
    }

    /** The default is longer than any test lasts: whoever was replaced stays so. */
    RelayLab standby(Duration look) {
        standby = look;
        return this;
    }

    /** Relays that are started from now on soon take an answer for lost. */
    RelayLab impatient() {
        answer = Duration.ofSeconds(4);
        return stop(Duration.ofSeconds(5));
    }

    /** After which relays that are started from now on give up the transaction that a stop finds running. */
    RelayLab stop(Duration patience) {
        stop = patience;
        return this;
    }

    RelayProperties properties() {
        return new RelayProperties(
                true,
                topic,
                (short) 1,
                "relay-" + topic,
                "urn:demarche:ledger:test",
                Duration.ofMillis(100),
                standby,
                Duration.ofMillis(200),
                new RelayProperties.Batch(500, DataSize.ofMegabytes(1), Duration.ofMillis(2), DataSize.ofMegabytes(4)),
                new RelayProperties.Timeouts(answer, answer.dividedBy(2), answer, transactionTimeout, stop),
                new RelayProperties.Backoff(Duration.ofMillis(50), Duration.ofMillis(500)));
    }

    RelayClients clients() {
        Map<String, Object> connection = Map.of("bootstrap.servers", address);
        return new KafkaRelayClients(
                new KafkaRelayClients.Connection(connection, connection, connection), properties());
    }

    EventRelay start() {
        return start(Failpoints.NONE, clients -> clients);
    }

    EventRelay start(Failpoints failpoints, UnaryOperator<RelayClients> faults) {
        var relay =
                new EventRelay(properties(), faults.apply(clients()), ledger.store, ledger.signal, guard, failpoints);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** A producer that the lab closes at the end: until then a dead process's, as the broker sees it. */
    Producer<String, byte[]> abandonedProducer() {
        Producer<String, byte[]> producer = clients().producer();
        producers.add(producer);
        producer.initTransactions();
        return producer;
    }

    /** A producer that knows nothing of the relay. */
    Producer<String, byte[]> stranger() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", address), new StringSerializer(), new ByteArraySerializer());
    }

    /** Whether every transaction on the topic has ended. */
    boolean nothingIsOpen() {
        return admin(admin -> {
            var topicNow = new EventTopic(properties(), admin);
            return topicNow.stableEnd() == topicNow.end();
        });
    }

    ProducerRecord<String, byte[]> noise() {
        return new ProducerRecord<>(topic, 0, "noise", new byte[] {'{', '}'});
    }

    static void reached(CountDownLatch latch) {
        await().atMost(TIMEOUT).until(() -> latch.getCount() == 0);
    }

    void drained(EventRelay relay) {
        await().atMost(TIMEOUT).until(() -> relay.published() == ledger.head() && relay.lag() == 0);
    }

    Health settled(EventRelay relay, String state) {
        var health = new RelayHealth(relay);
        await().atMost(TIMEOUT)
                .until(() -> state.equals(health.health().getDetails().get("state")));
        return health.health();
    }

    /** Exactly the ledger's events, in order, byte for byte. */
    void holdsTheLedger() {
        List<ConsumerRecord<String, byte[]>> found = committed();
        assertThat(found)
                .extracting(record -> headers(record).get("ce_sequence") + "=" + text(record.value()))
                .containsExactlyElementsOf(ledger.events().stream()
                        .map(event -> event.position() + "=" + event.dataAsText())
                        .toList());
    }

    /** What a subscriber who reads committed records gets, once the transactions have their markers. */
    List<ConsumerRecord<String, byte[]>> committed() {
        await().atMost(TIMEOUT).until(this::nothingIsOpen);
        var partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = clients().consumer()) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(Set.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    Map<String, String> headers(ConsumerRecord<String, byte[]> found) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return headers;
    }

    <T> T admin(Action<T> action) {
        try (Admin admin = clients().admin()) {
            return action.on(admin);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    interface Action<T> {
        T on(Admin admin) throws Exception;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        relays.forEach(EventRelay::stop);
        producers.forEach(producer -> producer.close(Duration.ZERO));
        ledgers.forEach(FilledLedger::close);
    }
}
