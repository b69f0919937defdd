package org.demarche.testsupport;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An in-memory MongoDB of its own, for a test that stops it or fills it; see {@link EmbeddedMongo} for the shared one. */
public final class MongoTestServer implements AutoCloseable {

    private final MongoServer server;
    private final String connectionString;

    private MongoTestServer(MongoServer server, String connectionString) {
        this.server = server;
        this.connectionString = connectionString;
    }

    /** Starts an empty store on a free loopback port. */
    public static MongoTestServer start() {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return new MongoTestServer(
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
