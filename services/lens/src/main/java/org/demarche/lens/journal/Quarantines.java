package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The journals that are or were in quarantine. Those that were are stored without waiting events. */
public final class Quarantines {
    private static final String REVISION = "turn";

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    Quarantines(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    /** Returns those of the journals that are or were in quarantine. */
    public Map<String, Quarantined> of(Collection<String> keys) {
        Map<String, Quarantined> found = new HashMap<>();
        if (!keys.isEmpty()) {
            reads.find(collection, Filters.in("_id", keys), all -> all.into(new ArrayList<>()))
                    .forEach(document -> found.put(document.getString("_id"), quarantined(document)));
        }
        return found;
    }

    /** Returns the state of one journal. */
    public Quarantined of(String key) {
        return of(List.of(key)).getOrDefault(key, Quarantined.none(key));
    }

    /** Returns all that are in quarantine, in the order of their keys. */
    public List<Quarantined> open() {
        return reads
                .find(
                        collection,
                        Filters.empty(),
                        all -> all.sort(Sorts.ascending("_id")).into(new ArrayList<>()))
                .stream()
                .map(Quarantines::quarantined)
                .filter(Quarantined::isOpen)
                .toList();
    }

    /** Writes states; one that is stored with a later position or revision is not changed. */
    public void write(Collection<Quarantined> keys) {
        MonotonicWrites.write(
                collection,
                keys.stream()
                        .map(each -> MonotonicWrites.upsertIfLater(each.key(), value(each)))
                        .toList());
    }

    private static Document value(Quarantined each) {
        return MonotonicWrites.value(each.last())
                .append(REVISION, each.revision())
                .append("reason", each.reason())
                .append("waiting", each.waiting());
    }

    private static Quarantined quarantined(Document document) {
        Document value = document.get(MonotonicWrites.VALUE, Document.class);
        return new Quarantined(
                document.getString("_id"),
                value.getString("reason"),
                value.getList("waiting", Long.class),
                value.getLong(MonotonicWrites.LAST),
                value.getLong(REVISION));
    }

    /** Deletes all documents. */
    void clear() {
        MonotonicWrites.call(() -> collection.deleteMany(new Document()));
    }
}
