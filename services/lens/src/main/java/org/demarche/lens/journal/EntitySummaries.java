package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document per thing: the register that lists are made from. */
public final class EntitySummaries {
    private static final String KIND = "held.kind";
    private static final String CASES = "held.cases";
    private static final String STATUS = "held.status";
    private static final String TEXT = "held.text";
    private static final String ASSESSED = "assessed";

    private final MongoCollection<Document> collection;

    EntitySummaries(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Creates what lists need to be found without scanning; does nothing if it is there. */
    void createIndexes() {
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, "_id")));
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, CASES, "_id")));
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, STATUS, "_id")));
    }

    /** Writes things as they now stand; one that is held at a later position already is left alone. */
    public void write(Collection<EntitySummary> states) {
        MonotonicWrites.write(
                collection,
                states.stream()
                        .map(state -> MonotonicWrites.forward(state.thing(), held(state)))
                        .toList());
    }

    public Optional<EntitySummary> find(String thing) {
        @Nullable
        Document found = MonotonicWrites.call(
                () -> collection.find(Filters.eq("_id", thing)).first());
        return Optional.ofNullable(found).map(EntitySummaries::state);
    }

    /** Ids (without the kind) of candidates in the order of their bytes, those behind {@code after} only. */
    public List<String> list(EntityFilter filter, @Nullable String after, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq(KIND, filter.kind()));
        all.add(Filters.lte("held.first", filter.known()));
        if (after != null) {
            all.add(Filters.gt("_id", filter.kind() + "/" + after));
        }
        if (filter.caseId() != null) {
            all.add(orChanged(filter, Filters.eq(CASES, filter.caseId())));
        }
        if (filter.status() != null) {
            all.add(orUnknown(filter, Filters.eq(STATUS, filter.status())));
        }
        if (filter.text() != null) {
            all.add(orUnknown(filter, Filters.regex(TEXT, Pattern.quote(lower(filter.text())))));
        }
        return MonotonicWrites.call(() -> collection
                .find(Filters.and(all))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(document -> document.getString("_id"))
                .map(thing -> thing.substring(filter.kind().length() + 1))
                .into(new ArrayList<>()));
    }

    private static Bson orChanged(EntityFilter filter, Bson condition) {
        return Filters.or(condition, Filters.gt("held.last", filter.known()));
    }

    private static Bson orUnknown(EntityFilter filter, Bson condition) {
        return orChanged(filter, Filters.or(condition, Filters.eq(MonotonicWrites.HELD + "." + ASSESSED, false)));
    }

    private static Document held(EntitySummary state) {
        String title = state.title() == null ? "" : state.title();
        return MonotonicWrites.held(state.last())
                .append("first", state.first())
                .append("kind", state.kind())
                .append("cases", state.cases())
                .append("title", state.title())
                .append("status", state.status())
                .append("text", lower(state.id() + "\n" + title))
                .append(ASSESSED, state.assessed());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static EntitySummary state(Document document) {
        Document held = document.get(MonotonicWrites.HELD, Document.class);
        return new EntitySummary(
                document.getString("_id"),
                held.getList("cases", String.class),
                held.getString("title"),
                held.getString("status"),
                held.getLong("first"),
                held.getLong(MonotonicWrites.LAST),
                held.getBoolean(ASSESSED));
    }
}
