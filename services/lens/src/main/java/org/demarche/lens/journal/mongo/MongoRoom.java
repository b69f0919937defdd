package org.demarche.lens.journal.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.demarche.lens.journal.RebuildRoom;

/** What MongoDB says of its disk. */
final class MongoRoom {
    private MongoRoom() {}

    /** Returns what these collections take and what is free; everything fits where MongoDB does not tell the size of its disk. */
    static RebuildRoom of(MongoDatabase database, List<String> collections) {
        Document all = database.runCommand(new Document("dbStats", 1));
        long needed = sum(database, collections, "storageSize") + sum(database, collections, "totalIndexSize");
        OptionalLong total = number(all, "fsTotalSize");
        OptionalLong used = number(all, "fsUsedSize");
        return new RebuildRoom(
                needed, total.isPresent() && used.isPresent() ? total.getAsLong() - used.getAsLong() : Long.MAX_VALUE);
    }

    private static long sum(MongoDatabase database, List<String> collections, String field) {
        return collections.stream()
                .mapToLong(name -> number(stats(database, name), field).orElse(0))
                .sum();
    }

    private static Document stats(MongoDatabase database, String collection) {
        try {
            return database.runCommand(new Document("collStats", collection));
        } catch (MongoCommandException e) {
            return new Document(); // there is none yet
        }
    }

    private static OptionalLong number(Document stats, String field) {
        return stats.get(field) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }
}
