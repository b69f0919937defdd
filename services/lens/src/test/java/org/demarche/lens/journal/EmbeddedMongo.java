package org.demarche.lens.journal;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The one way a test gets a database: a fresh one on an in-memory server that the whole test run shares. */
public final class EmbeddedMongo {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final String ADDRESS = SERVER.bindAndGetConnectionString();
    private static final MongoClient CLIENT = client(ADDRESS, 10_000);

    private EmbeddedMongo() {}

    /** A database that nobody else uses. */
    public static MongoDatabase database() {
        return database(name());
    }

    /** One that somebody else has got the name of. */
    public static MongoDatabase database(String name) {
        return CLIENT.getDatabase(name);
    }

    public static String name() {
        return "lens-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }

    public static String address() {
        return ADDRESS;
    }

    /** A client that gives up after some milliseconds without a server. */
    public static MongoClient client(String address, int patience) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .build());
    }
}
