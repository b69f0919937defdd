package org.demarche.ledger.store.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.concurrent.atomic.AtomicInteger;

/** The one way a test gets a database: a fresh name, on an in-memory server that the whole test run shares. */
public final class EmbeddedMongo {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final String ADDRESS = SERVER.bindAndGetConnectionString();

    private EmbeddedMongo() {}

    public static String address() {
        return ADDRESS;
    }

    /** A database that nobody else uses. */
    public static String database() {
        return "ledger-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }
}
