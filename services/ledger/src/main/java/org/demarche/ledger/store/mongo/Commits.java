package org.demarche.ledger.store.mongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/** What is asked of the collection; everything may throw the driver's exceptions. */
final class Commits implements AutoCloseable {
    private static final Bson IN_ORDER = Sorts.ascending(Documents.ID);
    private static final Bson FROM_THE_END = Sorts.descending(Documents.ID);

    private final MongoCollection<RawBsonDocument> collection;
    private final @Nullable ClientSession session;
    private final Consumer<@Nullable BsonTimestamp> saw;

    /** @param saw told when the server answered, in its own time */
    Commits(
            MongoCollection<RawBsonDocument> collection,
            @Nullable ClientSession session,
            Consumer<@Nullable BsonTimestamp> saw) {
        this.collection = collection;
        this.session = session;
        this.saw = saw;
    }

    /** Makes the indexes that are not there yet. */
    List<String> prepare() {
        return collection.createIndexes(List.of(
                new IndexModel(Indexes.ascending(Documents.COMMAND), new IndexOptions().unique(true)),
                new IndexModel(Indexes.ascending(Documents.TAGS, Documents.ID))));
    }

    /** In order, until one is refused. */
    void insert(List<RawBsonDocument> documents) {
        InsertManyOptions ordered = new InsertManyOptions().ordered(true);
        if (session == null) {
            collection.insertMany(documents, ordered);
        } else {
            collection.insertMany(session, documents, ordered);
        }
    }

    @Nullable
    SealedCommit last() {
        return commit(find(Filters.gte(Documents.ID, 1L)).sort(FROM_THE_END).first());
    }

    @Nullable
    SealedCommit ofCommand(String commandId) {
        return commit(find(Filters.eq(Documents.COMMAND, commandId)).first());
    }

    private static @Nullable SealedCommit commit(@Nullable RawBsonDocument document) {
        return document == null ? null : Documents.commit(document);
    }

    /** Where the last commit begins that does so at a position or before it; the position itself if none does. */
    long beginningOfHolder(long position) {
        RawBsonDocument holder = find(Filters.and(Filters.gte(Documents.ID, 1L), Filters.lte(Documents.ID, position)))
                .sort(FROM_THE_END)
                .projection(Projections.include(Documents.ID))
                .first();
        return holder == null ? position : Documents.position(holder);
    }

    /** Those that begin at from..to, in order. */
    FindIterable<RawBsonDocument> between(long from, long to) {
        return find(range(from, to)).sort(IN_ORDER);
    }

    /** Those with one of the tags that begin at from..to, in order. */
    FindIterable<RawBsonDocument> tagged(List<Tag> anyOf, long from, long to) {
        List<String> texts = anyOf.stream().map(Documents::text).distinct().toList();
        return find(Filters.and(Filters.in(Documents.TAGS, texts), range(from, to)))
                .sort(IN_ORDER);
    }

    private static Bson range(long from, long to) {
        return Filters.and(Filters.gte(Documents.ID, from), Filters.lte(Documents.ID, to));
    }

    private FindIterable<RawBsonDocument> find(Bson filter) {
        return session == null ? collection.find(filter) : collection.find(session, filter);
    }

    @Override
    public void close() {
        if (session != null) {
            saw.accept(session.getOperationTime());
            session.close();
        }
    }
}
