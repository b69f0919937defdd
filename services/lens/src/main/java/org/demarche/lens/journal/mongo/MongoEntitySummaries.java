package org.demarche.lens.journal.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.text.Folding;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;

/** A summary is one document, with the entity as {@code _id}. */
final class MongoEntitySummaries implements EntitySummaries {
    private static final String KIND = "held.kind";
    private static final String CASES = "held.cases";
    private static final String STATUS = "held.status";
    private static final String TEXT = "held.text";
    private static final String ASSESSED = "assessed";

    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    MongoEntitySummaries(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    /** Creates the indexes that lists use; does nothing if they exist. */
    void createIndexes() {
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, "_id")));
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, CASES, "_id")));
        MonotonicWrites.call(() -> collection.createIndex(Indexes.ascending(KIND, STATUS, "_id")));
    }

    @Override
    public void write(Collection<EntitySummary> summaries) {
        MonotonicWrites.write(
                collection,
                summaries.stream()
                        .map(summary ->
                                MonotonicWrites.upsertIfLater(summary.entity().toString(), value(summary)))
                        .toList());
    }

    @Override
    public Optional<EntitySummary> find(EntityRef entity) {
        @Nullable Document found = reads.find(collection, Filters.eq("_id", entity.toString()), FindIterable::first);
        return Optional.ofNullable(found).map(MongoEntitySummaries::summary);
    }

    @Override
    public List<String> list(EntityFilter filter, @Nullable String after, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq(KIND, filter.kind().word()));
        all.add(Filters.lte("held.first", filter.known()));
        if (after != null) {
            all.add(Filters.gt("_id", new EntityRef(filter.kind(), after).toString()));
        }
        if (filter.caseId() != null) {
            all.add(orChanged(filter, Filters.eq(CASES, filter.caseId())));
        }
        if (filter.status() != null) {
            all.add(orNotAssessed(filter, Filters.eq(STATUS, filter.status())));
        }
        if (filter.text() != null) {
            all.add(orNotAssessed(filter, Filters.regex(TEXT, Pattern.quote(Folding.forSearch(filter.text())))));
        }
        return reads.find(
                collection,
                Filters.and(all),
                found -> found.projection(Projections.include("_id"))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit)
                        .map(document ->
                                EntityRef.parse(document.getString("_id")).id())
                        .into(new ArrayList<>()));
    }

    private static Bson orChanged(EntityFilter filter, Bson condition) {
        return Filters.or(condition, Filters.gt("held.last", filter.known()));
    }

    private static Bson orNotAssessed(EntityFilter filter, Bson condition) {
        return orChanged(filter, Filters.or(condition, Filters.eq(MonotonicWrites.VALUE + "." + ASSESSED, false)));
    }

    private static Document value(EntitySummary summary) {
        return MonotonicWrites.value(summary.last())
                .append("first", summary.first())
                .append("kind", summary.entity().kind().word())
                .append("cases", summary.cases())
                .append("title", summary.title())
                .append("status", summary.status())
                .append("text", summary.searchText())
                .append(ASSESSED, summary.assessed());
    }

    private static EntitySummary summary(Document document) {
        Document value = document.get(MonotonicWrites.VALUE, Document.class);
        return new EntitySummary(
                EntityRef.parse(document.getString("_id")),
                value.getList("cases", String.class),
                value.getString("title"),
                value.getString("status"),
                value.getLong("first"),
                value.getLong(MonotonicWrites.LAST),
                value.getBoolean(ASSESSED));
    }
}
