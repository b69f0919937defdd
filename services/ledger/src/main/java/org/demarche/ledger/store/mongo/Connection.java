package org.demarche.ledger.store.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the servers. What is written is on the disks of a majority, and what is read is never rolled back.
 *
 * <p>A new primary may for a moment return older data than the last one did. So every operation waits until the server has
 * at least what this process has read (causal consistency). A decision is then never checked against older data than it was
 * based on.
 */
final class Connection implements AutoCloseable {
    static final String COLLECTION = "commits";
    private static final String WRITER = "writer";
    private static final int TURN_SECONDS = 4;

    /** Timeouts, if the connection string sets no others. The write concern times out before the read from the socket. */
    private static final int CONNECT_SECONDS = 5;

    private static final int WRITE_CONCERN_SECONDS = 10;
    private static final int READ_SECONDS = 20;

    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private final MongoClient client;
    private final String where;
    private final MongoCollection<RawBsonDocument> commits;
    private final MongoCollection<Document> turns;
    private final AtomicReference<@Nullable BsonTimestamp> operationTime = new AtomicReference<>();
    private volatile boolean supportsSessions;
    private volatile boolean closed;

    private Connection(ConnectionString address, String database) {
        this.client = MongoClients.create(settings(address));
        this.where = String.join(",", address.getHosts());
        this.commits = client.getDatabase(database).getCollection(COLLECTION, RawBsonDocument.class);
        this.turns = client.getDatabase(database)
                .getCollection(WRITER)
                .withWriteConcern(WriteConcern.W1)
                .withReadConcern(ReadConcern.LOCAL)
                .withTimeout(TURN_SECONDS, TimeUnit.SECONDS);
    }

    /** @throws IllegalArgumentException if the connection string is not valid; the message does not repeat it, because it may hold a password */
    @SuppressWarnings("UnusedException") // its message repeats the connection string
    static Connection to(String uri, String database) {
        ConnectionString address;
        try {
            address = new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the ledger's connection string is not one that MongoDB knows");
        }
        return new Connection(address, database);
    }

    private static MongoClientSettings settings(ConnectionString address) {
        return MongoClientSettings.builder()
                .applicationName("demarche-ledger")
                .applyToClusterSettings(it -> it.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(it -> it.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(address)
                .writeConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(WRITE_CONCERN_SECONDS, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .build();
    }

    /** Whose turn it is to write. No majority is needed: what is lost in a failover is taken anew. */
    MongoCollection<Document> turns() {
        return turns;
    }

    String where() {
        return where;
    }

    /**
     * Runs a query in a session of its own.
     *
     * @param failure the beginning of the message if it fails
     */
    <T extends @Nullable Object> T use(String failure, Function<Commits, T> query) {
        try (Commits view = view()) {
            return translated(failure, () -> query.apply(view));
        }
    }

    /** As {@link #translated} without a result. */
    void run(String failure, Runnable work) {
        translated(failure, () -> {
            work.run();
            return true;
        });
    }

    /** Runs a query and translates the driver's exceptions. */
    <T extends @Nullable Object> T translated(String failure, Supplier<T> query) {
        if (closed) {
            throw new StoreUnavailableException(MongoFailures.CLOSED);
        }
        try {
            return query.get();
        } catch (MongoException e) {
            throw closed ? new StoreUnavailableException(MongoFailures.CLOSED, e) : MongoFailures.of(e, failure, where);
        } catch (IllegalStateException e) {
            throw unlessClosed(e);
        }
    }

    /** Translates the driver's exception about a closed client; any other is returned as it is. */
    RuntimeException unlessClosed(IllegalStateException e) {
        return closed ? new StoreUnavailableException(MongoFailures.CLOSED, e) : e;
    }

    /** A session that reads at least what was read before. Close it when everything has been read. */
    Commits view() {
        return translated("the ledger cannot be used", () -> new Commits(commits, session(), this::advance));
    }

    private @Nullable ClientSession session() {
        // a server without sessions is a single server, which never returns older data
        if (!supportsSessions) {
            supportsSessions = client.getClusterDescription().getLogicalSessionTimeoutMinutes() != null;
        }
        if (!supportsSessions) {
            return null;
        }
        ClientSession session = client.startSession(CAUSAL);
        session.advanceOperationTime(operationTime.get());
        return session;
    }

    private void advance(@Nullable BsonTimestamp time) {
        operationTime.accumulateAndGet(time, (a, b) -> a == null || (b != null && b.compareTo(a) > 0) ? b : a);
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
