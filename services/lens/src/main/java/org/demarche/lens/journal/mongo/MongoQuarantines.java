package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.Quarantines;

/** A state is one document, with the key of the journal as {@code _id}. */
final class MongoQuarantines implements Quarantines {
    private static final String REVISION = "turn";

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    MongoQuarantines(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    @Override
    public Map<String, Quarantined> of(Collection<String> keys) {
        Map<String, Quarantined> found = new HashMap<>();
        if (!keys.isEmpty()) {
            reads.find(collection, Filters.in("_id", keys), all -> all.into(new ArrayList<>()))
                    .forEach(document -> found.put(document.getString("_id"), quarantined(document)));
        }
        return found;
    }

    @Override
    public List<Quarantined> open() {
        return reads
                .find(
                        collection,
                        Filters.empty(),
                        all -> all.sort(Sorts.ascending("_id")).into(new ArrayList<>()))
                .stream()
                .map(MongoQuarantines::quarantined)
                .filter(Quarantined::isOpen)
                .toList();
    }

    @Override
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
}
