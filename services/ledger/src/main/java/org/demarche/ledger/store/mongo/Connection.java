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
import org.bson.RawBsonDocument;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the servers. What is written is on the disks of a majority, and what is read can never be rolled back.
 *
 * <p>A newly elected primary may for a moment show less than its predecessor did. So every use waits until the server
 * shows at least what this process has seen (causal consistency); a decision is then never checked against less than it
 * was made upon.
 */
final class Connection implements AutoCloseable {
    private static final String COLLECTION = "commits";

    /** Where the connection string says nothing else. The server gives up on its replicas before we give up on it. */
    private static final int SECONDS_TO_CONNECT = 5;

    private static final int SECONDS_FOR_REPLICAS = 10;
    private static final int SECONDS_TO_ANSWER = 20;

    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private final MongoClient client;
    private final String where;
    private final MongoCollection<RawBsonDocument> commits;
    private final AtomicReference<@Nullable BsonTimestamp> seen = new AtomicReference<>();
    private volatile boolean sessions;
    private volatile boolean closed;

    private Connection(ConnectionString address, String database) {
        this.client = MongoClients.create(settings(address));
        this.where = String.join(",", address.getHosts());
        this.commits = client.getDatabase(database).getCollection(COLLECTION, RawBsonDocument.class);
    }

    /** @throws IllegalArgumentException when it is no connection string; it is not repeated, it may hold a password */
    @SuppressWarnings("UnusedException") // says what it was given
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
                .applyToClusterSettings(it -> it.serverSelectionTimeout(SECONDS_TO_CONNECT, TimeUnit.SECONDS))
                .applyToSocketSettings(it -> it.connectTimeout(SECONDS_TO_CONNECT, TimeUnit.SECONDS)
                        .readTimeout(SECONDS_TO_ANSWER, TimeUnit.SECONDS))
                .applyConnectionString(address)
                .writeConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(SECONDS_FOR_REPLICAS, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .build();
    }

    String where() {
        return where;
    }

    /** Does something with the collection. {@code what} it was tells the exception if it fails. */
    <T extends @Nullable Object> T use(String what, Function<Commits, T> use) {
        try (Commits view = view()) {
            return translated(what, () -> use.apply(view));
        }
    }

    /** Does something that the driver may fail at. */
    <T extends @Nullable Object> T translated(String what, Supplier<T> use) {
        if (closed) {
            throw new StoreUnavailableException(MongoFailures.CLOSED);
        }
        try {
            return use.get();
        } catch (MongoException e) {
            throw closed ? new StoreUnavailableException(MongoFailures.CLOSED, e) : MongoFailures.of(e, what, where);
        } catch (IllegalStateException e) {
            throw unlessClosed(e);
        }
    }

    /** The driver's complaint about a client that is closed becomes ours; any other stays. */
    RuntimeException unlessClosed(IllegalStateException e) {
        return closed ? new StoreUnavailableException(MongoFailures.CLOSED, e) : e;
    }

    /** The collection as of now or later; close it when everything has been read. */
    Commits view() {
        return translated("the ledger cannot be used", () -> new Commits(commits, session(), this::saw));
    }

    private @Nullable ClientSession session() {
        // a server that knows no sessions is a single one, and never shows less than before
        if (!sessions) {
            sessions = client.getClusterDescription().getLogicalSessionTimeoutMinutes() != null;
        }
        if (!sessions) {
            return null;
        }
        ClientSession session = client.startSession(CAUSAL);
        session.advanceOperationTime(seen.get());
        return session;
    }

    private void saw(@Nullable BsonTimestamp time) {
        seen.accumulateAndGet(time, (a, b) -> a == null || (b != null && b.compareTo(a) > 0) ? b : a);
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
