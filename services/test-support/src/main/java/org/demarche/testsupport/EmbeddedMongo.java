package org.demarche.testsupport;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The one way a test gets a database: a new one on an in-memory server that all tests of a process share. */
public final class EmbeddedMongo {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final String ADDRESS = SERVER.bindAndGetConnectionString();
    private static final MongoClient CLIENT = client(ADDRESS, 10_000);

    private EmbeddedMongo() {}

    /** The connection string of the shared server. */
    public static String address() {
        return ADDRESS;
    }

    /** A name that no other test uses, on this server or on another. */
    public static String databaseName() {
        return "test-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }

    /** A database that no other test uses. */
    public static MongoDatabase database() {
        return database(databaseName());
    }

    /** The database with a name that came from {@link #databaseName}. */
    public static MongoDatabase database(String name) {
        return CLIENT.getDatabase(name);
    }

    /** A client of any server, which fails after so many milliseconds without one. */
    public static MongoClient client(String address, int timeoutMillis) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeoutMillis, TimeUnit.MILLISECONDS))
                .build());
    }
}
