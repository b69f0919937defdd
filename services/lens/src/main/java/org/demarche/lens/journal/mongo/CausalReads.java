package org.demarche.lens.journal.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Queries that wait until the server has at least what this process has read before (causal consistency). A new primary may
 * for a moment lack what the last one returned; then a position would go back, or a journal would lack events of an answer.
 */
final class CausalReads {
    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private final @Nullable MongoClient client;
    private final AtomicReference<@Nullable BsonTimestamp> operationTime = new AtomicReference<>();
    private volatile boolean supportsSessions;

    /** @param client whose sessions are used; null = the server is a single one, which never returns older data */
    CausalReads(@Nullable MongoClient client) {
        this.client = client;
    }

    /**
     * Runs a query.
     *
     * @param result reads the result to its end
     * @throws ReadModelsUnavailableException if MongoDB cannot be reached or does not answer in time
     */
    <T extends @Nullable Object> T find(
            MongoCollection<Document> collection, Bson filter, Function<FindIterable<Document>, T> result) {
        return MonotonicWrites.call(() -> {
            ClientSession session = session();
            return session == null ? result.apply(collection.find(filter)) : find(session, collection, filter, result);
        });
    }

    private <T extends @Nullable Object> T find(
            ClientSession session,
            MongoCollection<Document> collection,
            Bson filter,
            Function<FindIterable<Document>, T> result) {
        try (session) {
            session.advanceOperationTime(operationTime.get());
            T found = result.apply(collection.find(session, filter));
            advance(session.getOperationTime());
            return found;
        }
    }

    private @Nullable ClientSession session() {
        if (client == null) {
            return null;
        }
        // a server without sessions is a single one, too
        if (!supportsSessions) {
            supportsSessions = client.getClusterDescription().getLogicalSessionTimeoutMinutes() != null;
        }
        return supportsSessions ? client.startSession(CAUSAL) : null;
    }

    private void advance(@Nullable BsonTimestamp time) {
        operationTime.accumulateAndGet(time, (a, b) -> a == null || (b != null && b.compareTo(a) > 0) ? b : a);
    }
}
