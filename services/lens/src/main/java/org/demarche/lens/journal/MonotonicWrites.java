package org.demarche.lens.journal;

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

/** The one shape of a document, and the one way to write it: forward only. */
final class MonotonicWrites {
    static final String HELD = "held";
    static final String LAST = "last";
    private static final int DUPLICATE_KEY = 11000;
    private static final int ATTEMPTS = 3;

    private MonotonicWrites() {}

    /** What is held begins with the position it stands at, which decides which of two is the later. */
    static Document held(long last) {
        return new Document(LAST, last);
    }

    static WriteModel<Document> forward(Object id, Document held) {
        return new UpdateOneModel<>(new Document("_id", id), Updates.max(HELD, held), new UpdateOptions().upsert(true));
    }

    static void write(MongoCollection<Document> collection, List<WriteModel<Document>> models) {
        if (!models.isEmpty()) {
            update(collection, models);
        }
    }

    /** Returns how many documents there were to be updated. */
    static int update(MongoCollection<Document> collection, List<WriteModel<Document>> models) {
        return call(() -> attempt(collection, models, 1));
    }

    static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    /** Two writers that insert the same document at once: the second finds it taken, and its next attempt updates it. */
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
