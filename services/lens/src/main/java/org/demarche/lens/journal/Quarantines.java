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

/** Which things are in quarantine. A thing that has been stays known, healed. */
public final class Quarantines {
    private static final String TURN = "turn";

    private final MongoCollection<Document> collection;

    Quarantines(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Those of the things that are or have been in quarantine. */
    public Map<String, Quarantined> of(Collection<String> things) {
        Map<String, Quarantined> found = new HashMap<>();
        if (!things.isEmpty()) {
            MonotonicWrites.call(
                            () -> collection.find(Filters.in("_id", things)).into(new ArrayList<>()))
                    .forEach(document -> found.put(document.getString("_id"), quarantined(document)));
        }
        return found;
    }

    public Quarantined of(String thing) {
        return of(List.of(thing)).getOrDefault(thing, Quarantined.none(thing));
    }

    /** All that are, by their names. */
    public List<Quarantined> open() {
        return MonotonicWrites.call(
                        () -> collection.find().sort(Sorts.ascending("_id")).into(new ArrayList<>()))
                .stream()
                .map(Quarantines::quarantined)
                .filter(Quarantined::isOpen)
                .toList();
    }

    /** Writes things as they now stand; one that is held as it stood later is left alone. */
    public void write(Collection<Quarantined> things) {
        MonotonicWrites.write(
                collection,
                things.stream()
                        .map(each -> MonotonicWrites.forward(each.thing(), held(each)))
                        .toList());
    }

    private static Document held(Quarantined each) {
        return MonotonicWrites.held(each.last())
                .append(TURN, each.turn())
                .append("reason", each.reason())
                .append("waiting", each.waiting());
    }

    private static Quarantined quarantined(Document document) {
        Document held = document.get(MonotonicWrites.HELD, Document.class);
        return new Quarantined(
                document.getString("_id"),
                held.getString("reason"),
                held.getList("waiting", Long.class),
                held.getLong(MonotonicWrites.LAST),
                held.getLong(TURN));
    }
}
