package org.demarche.lens.journal.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.journal.StoredEventCodec;

/** Writes documents {@code {_id, held: {last, ...}}}, each only if its {@code last} is later than the stored one. */
final class MonotonicWrites {
    static final String VALUE = "held";
    static final String LAST = "last";
    private static final int DUPLICATE_KEY = 11000;
    private static final int ATTEMPTS = 3;

    private MonotonicWrites() {}

    /** Starts a value with its position: it must be the first field, since {@code $max} compares fields in order. */
    static Document value(long last) {
        return new Document(LAST, last);
    }

    /** Reads the events of a chunk. */
    static List<StoredEvent> events(Document value) {
        return StoredEventCodec.decode(value.get("events", Binary.class).getData());
    }

    static WriteModel<Document> upsertIfLater(Object id, Document value) {
        return new UpdateOneModel<>(
                new Document("_id", id), Updates.max(VALUE, value), new UpdateOptions().upsert(true));
    }

    static void write(MongoCollection<Document> collection, List<WriteModel<Document>> models) {
        if (!models.isEmpty()) {
            update(collection, models);
        }
    }

    /** Returns the number of documents that matched. */
    static int update(MongoCollection<Document> collection, List<WriteModel<Document>> models) {
        return call(() -> attempt(collection, models, 1));
    }

    static <T> T call(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (MongoException e) {
            throw new ReadModelsUnavailableException("the read models cannot be reached: " + e.getMessage(), e);
        }
    }

    /** If two writers insert the same document, the second one gets a duplicate key and updates it in the next attempt. */
    private static int attempt(MongoCollection<Document> collection, List<WriteModel<Document>> models, int number) {
        try {
            return collection
                    .bulkWrite(models, new BulkWriteOptions().ordered(false))
                    .getMatchedCount();
        } catch (MongoBulkWriteException e) {
            boolean raced = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!raced || number == ATTEMPTS) {
                throw e;
            }
            return attempt(collection, models, number + 1);
        }
    }
}
