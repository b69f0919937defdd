package org.demarche.benchmarks.axon4;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Measures stock Axon 4 on a MongoDB whose connection string is the argument. Every line of the input, {@code commands} or
 * {@code appends}, the callers and the milliseconds, is answered by a line: {@code rate}, the number a second and how many
 * failed.
 */
public final class Axon4OnMongo {
    private static final String CASE = "the-case-of-a-measurement";

    private Axon4OnMongo() {}

    public static void main(String[] args) throws IOException {
        try (MongoClient client = MongoClients.create(settings(args[0]));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            int round = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String database = "axon-" + round++;
                System.out.println(answer(client, database, List.of(line.split(" "))));
                client.getDatabase(database).drop();
            }
        }
    }

    /** As the ledger's own. */
    static MongoClientSettings settings(String uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .build();
    }

    private static String answer(MongoClient client, String database, List<String> what) {
        MongoEventStorageEngine engine = engine(client, database);
        int callers = Integer.parseInt(what.get(1));
        long millis = Long.parseLong(what.get(2));
        return what.getFirst().equals("commands")
                ? commands(engine, callers, millis)
                : perSecond(callers, millis, caller -> new Appends(engine, "INC-" + caller));
    }

    static MongoEventStorageEngine engine(MongoClient client, String database) {
        JacksonSerializer json = JacksonSerializer.defaultSerializer();
        MongoEventStorageEngine engine = MongoEventStorageEngine.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(client, database)
                        .build())
                .eventSerializer(json)
                .snapshotSerializer(json)
                .transactionManager(NoTransactionManager.instance())
                .build();
        engine.ensureIndexes();
        return engine;
    }

    /** With the cache of aggregates that Axon brings, so that a command need not load what the last one left. */
    private static String commands(EventStorageEngine engine, int callers, long millis) {
        WeakReferenceCache cache = new WeakReferenceCache();
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> JacksonSerializer.defaultSerializer())
                .configureEmbeddedEventStore(config -> engine)
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Incident.class).configureCache(config -> cache))
                .start();
        try {
            CommandGateway gateway = axon.commandGateway();
            for (int caller = 0; caller < callers; caller++) {
                gateway.sendAndWait(new Incident.Report("INC-" + caller, CASE, "An incident"));
            }
            AtomicInteger next = new AtomicInteger();
            return perSecond(callers, millis, caller -> () -> {
                Incident.ImpactRecorded event = impact("INC-" + caller, next.getAndIncrement());
                gateway.sendAndWait(new Incident.RecordImpact(
                        event.incident(),
                        event.caseId(),
                        event.dimension(),
                        event.value(),
                        event.measure(),
                        event.occurred(),
                        event.asserter(),
                        event.stated(),
                        event.mode()));
            });
        } finally {
            axon.shutdown();
        }
    }

    private static Incident.ImpactRecorded impact(String incident, int n) {
        return new Incident.ImpactRecorded(
                incident, CASE, "SHARE", n + " servers", "environment", "2022-07-15", "a-desk", "2022-09-20", "DIRECT");
    }

    /** One aggregate's events, one to an append. */
    private static final class Appends implements Runnable {
        private final EventStorageEngine engine;
        private final String incident;
        private int sequence;

        Appends(EventStorageEngine engine, String incident) {
            this.engine = engine;
            this.incident = incident;
        }

        @Override
        public void run() {
            int n = sequence++;
            engine.appendEvents(new GenericDomainEventMessage<>("Incident", incident, n, impact(incident, n)));
        }
    }

    private interface Setup {
        Runnable of(int caller);
    }

    private static String perSecond(int callers, long millis, Setup setup) {
        LongAdder done = new LongAdder();
        LongAdder failed = new LongAdder();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                Runnable work = setup.of(caller);
                threads.execute(() -> {
                    while (System.nanoTime() - begun < millis * 1_000_000) {
                        try {
                            work.run();
                            done.increment();
                        } catch (RuntimeException e) {
                            failed.increment();
                        }
                    }
                });
            }
        }
        return "rate %s %d".formatted(done.sum() / ((System.nanoTime() - begun) / 1e9), failed.sum());
    }
}
