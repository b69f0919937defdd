package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.demarche.contracts.Json;
import org.demarche.kafka.ClientState;
import org.demarche.ledger.intake.CommandService;
import org.demarche.ledger.intake.CommandServices;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.testsupport.KafkaBroker;
import org.demarche.web.security.TokenVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A ledger on a disk, topics of its own, and intakes between them. */
final class CommandsLab implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    final String topic = "commands-" + UUID.randomUUID();
    final WatchedStore store;
    final CommandsStatus status = new CommandsStatus();
    private final Path directory;
    private final Ledger ledger;
    private final CommandService commands;
    private final List<CommandsIntake> intakes = new ArrayList<>();
    private final Producer<byte[], byte[]> sender;
    private final Map<String, Object> consumer =
            new HashMap<>(Map.of("bootstrap.servers", KafkaBroker.address(), "heartbeat.interval.ms", 500));

    private List<CommandsProperties.Publisher> publishers = List.of();
    private @Nullable TokenVerifier verifier;
    private CommandsProperties.Timeouts timeouts = new CommandsProperties.Timeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    CommandsLab() {
        try {
            directory = Files.createTempDirectory("ledger-commands");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new WatchedStore(RocksLedgerStore.open(directory));
        ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
        commands = CommandServices.on(ledger);
        sender = new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asks for tokens, except on topics that have a publisher. */
    CommandsLab guarded(TokenVerifier tokens, CommandsProperties.Publisher... exempt) {
        verifier = tokens;
        publishers = List.of(exempt);
        return this;
    }

    private RecordCallers callers() {
        return verifier == null ? RecordCallers.named(properties()) : new VerifiedCallers(verifier, publishers);
    }

    /** After which a consumer that does not ask for more is taken out of its group. */
    CommandsLab maxPollInterval(Duration interval) {
        consumer.put("max.poll.interval.ms", Math.toIntExact(interval.toMillis()));
        return this;
    }

    /** Intakes that are started from now on soon take an answer for lost. */
    CommandsLab impatient() {
        timeouts = new CommandsProperties.Timeouts(
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        return this;
    }

    CommandsProperties properties() {
        return new CommandsProperties(
                true,
                topic,
                topic + "-results",
                topic + "-dead",
                3,
                "group-" + topic,
                null,
                500,
                "urn:demarche:ledger:test",
                List.of("desk"),
                publishers,
                timeouts,
                new CommandsProperties.Backoff(Duration.ofMillis(50), Duration.ofMillis(200)));
    }

    CommandsClients clients() {
        return new KafkaCommandsClients(
                new KafkaCommandsClients.Connection(connection(), consumer, connection()), properties());
    }

    CommandsIntake start() {
        return start(taking -> taking, clients -> clients);
    }

    CommandsIntake start(
            UnaryOperator<CommandsListener.CommandHandler> decorators, UnaryOperator<CommandsClients> faults) {
        var intake = new CommandsIntake(
                decorators.apply(commands::take), callers(), properties(), faults.apply(clients()), status);
        intakes.add(intake);
        intake.start();
        return intake;
    }

    /** The test or an intake may create them first. A broker may not know a new topic at once. */
    void topics() {
        var topics = new CommandTopics(properties(), clients());
        await().atMost(TIMEOUT).ignoreExceptionsInstanceOf(KafkaException.class).untilAsserted(() -> {
            topics.ensure();
            topics.ensure(); // would make it once more, and fail
        });
    }

    /** Returns when the broker takes no more records for it. */
    void delete(String name) {
        admin(admin -> admin.deleteTopics(List.of(name)).all().get());
        await().atMost(TIMEOUT)
                .until(() -> !admin(admin -> admin.listTopics().names().get()).contains(name));
    }

    /** Sent in this order; the answers are awaited by the caller. */
    void send(Sent... commands) {
        send(List.of(commands));
    }

    void send(List<Sent> commands) {
        commands.forEach(command -> sender.send(command.record(topic)));
        sender.flush();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sender.send(record);
        sender.flush();
    }

    /** An answer as a reader of the topic finds it. */
    record Found(ConsumerRecord<byte[], byte[]> record) {
        JsonNode value() {
            return Json.MAPPER.readTree(record.value());
        }

        String id() {
            return value().path("id").asString();
        }

        int status() {
            return value().path("status").asInt();
        }

        @Nullable
        String header(String name) {
            var header = record.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }
    }

    /** Awaits so many answers and returns all that there are. */
    List<Found> results(int atLeast) {
        return read(properties().resultTopic(), atLeast);
    }

    List<Found> deadLetters(int atLeast) {
        return read(properties().deadLetterTopic(), atLeast);
    }

    private List<Found> read(String from, int atLeast) {
        List<Found> found = new ArrayList<>();
        try (var reader = new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            await().atMost(TIMEOUT).until(() -> !reader.partitionsFor(from).isEmpty());
            List<TopicPartition> partitions = reader.partitionsFor(from).stream()
                    .map(partition -> new TopicPartition(from, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            await().atMost(TIMEOUT).until(() -> {
                reader.poll(Duration.ofMillis(100)).forEach(record -> found.add(new Found(record)));
                Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
                return found.size() >= atLeast
                        && partitions.stream().allMatch(at -> reader.position(at) >= ends.getOrDefault(at, 0L));
            });
        }
        return found;
    }

    /** How many records are known to be done with. */
    long committed() {
        return admin(admin ->
                admin
                        .listConsumerGroupOffsets(properties().group())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .values()
                        .stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum());
    }

    void awaitCommitted(long records) {
        await().atMost(TIMEOUT).until(() -> committed() == records);
    }

    void awaitState(CommandsIntake intake, Class<? extends ClientState> state) {
        await().atMost(TIMEOUT).until(() -> state.isInstance(intake.state()));
    }

    /** The keys of what is in the ledger, in its order. */
    List<String> recorded() {
        try (var all = store.read(1, Long.MAX_VALUE)) {
            return all.map(stored -> stored.commit().commandId()).toList();
        }
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

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", KafkaBroker.address());
    }

    @Override
    public void close() {
        Stream.concat(intakes.stream().map(intake -> (Runnable) intake::stop), Stream.of(sender::close, ledger::close))
                .forEach(Runnable::run);
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
