package org.demarche.lens.journal;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;

/**
 * Whether a second generation of the read models fits beside the one that is served.
 *
 * @param needed bytes that the served one takes: a new one takes about as many
 * @param free bytes that are free where it is stored
 */
public record RebuildRoom(long needed, long free) {
    /** Bytes that are free where the store is not on a disk of its own, such as in the heap of this process. */
    public interface InProcess {
        /** What one byte of stored data takes there. */
        int factor();

        long free();
    }

    public boolean fits() {
        return needed <= free;
    }

    /** What a store in this process takes. */
    static RebuildRoom of(MongoDatabase database, List<String> collections, InProcess process) {
        return new RebuildRoom(process.factor() * sum(database, collections, "size"), process.free());
    }

    /** What MongoDB says; everything fits where it does not tell the size of its disk. */
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
