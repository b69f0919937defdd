package org.demarche.standalone.readstore;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An in-memory server for the read models of the standalone process, so that trying Demarche needs no MongoDB.
 *
 * <p>It listens on a free port of the loopback address, asks for no password, and forgets everything when it is closed:
 * the read models are rebuilt from the topic at the next start. It is a test double of MongoDB and scans for every query
 * but those by {@code _id} or by a unique field, so nothing that must be true may rest on it alone.
 */
public final class EmbeddedReadStore implements AutoCloseable {

    private final MongoServer server;
    private final String connectionString;

    private EmbeddedReadStore(MongoServer server, String connectionString) {
        this.server = server;
        this.connectionString = connectionString;
    }

    /** Starts an empty store on a free loopback port. */
    public static EmbeddedReadStore start() {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return new EmbeddedReadStore(
                server, "mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
    }

    /** Where a MongoDB driver connects to, without a database: {@code mongodb://127.0.0.1:port}. */
    public String connectionString() {
        return connectionString;
    }

    /** Stops listening, drops open connections and forgets the data; a second call does nothing. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
