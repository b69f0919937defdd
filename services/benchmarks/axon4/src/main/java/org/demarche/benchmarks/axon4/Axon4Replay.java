package org.demarche.benchmarks.axon4;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Loads aggregates with stock Axon 4, from a PostgreSQL or a MongoDB whose connection string is the argument. The input
 * is {@code fill} and a file of lines of thing, claim, type and data, with tabs between, answered by {@code filled} and how many; then
 * {@code load}, the callers, the milliseconds and how the things begin that are to be loaded, with commas between, answered by
 * {@code micros}, what each load of a random one of them took.
 */
public final class Axon4Replay {
    private static final String DATABASE = "axon-replayed";
    private static final int BATCH = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventStorageEngine engine;
    private final Repository<Thing> things;
    /** How many events each has. */
    private final Map<String, Long> sequences = new LinkedHashMap<>();

    private Axon4Replay(EventStorageEngine engine) {
        this.engine = engine;
        this.things = EventSourcingRepository.builder(Thing.class)
                .eventStore(EmbeddedEventStore.builder().storageEngine(engine).build())
                .build();
    }

    public static void main(String[] args) throws IOException {
        if (args[0].startsWith("jdbc:")) {
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(args[0]);
                new Axon4Replay(postgres(pool)).serve();
            }
        } else {
            try (MongoClient client = MongoClients.create(Axon4OnMongo.settings(args[0]))) {
                new Axon4Replay(Axon4OnMongo.engine(client, DATABASE)).serve();
            }
        }
    }

    private static EventStorageEngine postgres(HikariDataSource pool) {
        JacksonSerializer json = JacksonSerializer.defaultSerializer();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(pool::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }

    private void serve() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> words = List.of(line.split(" "));
                System.out.println(
                        words.getFirst().equals("fill")
                                ? fill(Path.of(words.get(1)))
                                : load(
                                        Integer.parseInt(words.get(1)),
                                        Long.parseLong(words.get(2)),
                                        List.of(words.get(3).split(","))));
            }
        }
    }

    private String fill(Path file) throws IOException {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                batch.add(event(List.of(line.split("\t", 4))));
                if (batch.size() == BATCH) {
                    engine.appendEvents(batch);
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            engine.appendEvents(batch);
        }
        return "filled %d %d"
                .formatted(
                        sequences.values().stream().mapToLong(Long::longValue).sum(), sequences.size());
    }

    private DomainEventMessage<?> event(List<String> fields) throws IOException {
        String thing = fields.get(0);
        long sequence = sequences.merge(thing, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(
                "Thing",
                thing,
                sequence,
                new Thing.Recorded(thing, fields.get(1), fields.get(2), JSON.readTree(fields.get(3))));
    }

    private String load(int callers, long millis, List<String> kinds) {
        List<String> all = sequences.keySet().stream()
                .filter(thing -> kinds.stream().anyMatch(thing::startsWith))
                .toList();
        ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
        long since = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                SplittableRandom random = new SplittableRandom(caller);
                threads.execute(() -> {
                    while (System.nanoTime() - since < millis * 1_000_000) {
                        String thing = all.get(random.nextInt(all.size()));
                        long begun = System.nanoTime();
                        load(thing);
                        micros.add((System.nanoTime() - begun) / 1000);
                    }
                });
            }
        }
        return micros.stream().map(Object::toString).collect(Collectors.joining(" ", "micros ", ""));
    }

    /** As a command would: by replaying all its events. */
    private void load(String thing) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage(thing));
        try {
            long claims = things.load(thing).invoke(Thing::claims);
            if (claims != sequences.getOrDefault(thing, 0L)) {
                throw new IllegalStateException(thing + " has " + claims + " claims");
            }
        } finally {
            work.rollback();
        }
    }
}
