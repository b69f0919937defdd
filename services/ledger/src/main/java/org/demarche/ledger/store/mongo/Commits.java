package org.demarche.ledger.store.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.BSONException;
import org.bson.BsonTimestamp;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/** The queries on the collection, within one session. All methods may throw the driver's exceptions. */
final class Commits implements AutoCloseable {
    private static final Bson OLDEST_FIRST = Sorts.ascending(CommitDocuments.ID);
    private static final Bson NEWEST_FIRST = Sorts.descending(CommitDocuments.ID);

    /** For what a command waits for: a server that never answers is given up before the command is. */
    private static final long PROMPT_SECONDS = 4;

    private final MongoCollection<RawBsonDocument> collection;
    private final @Nullable ClientSession session;
    private final Consumer<@Nullable BsonTimestamp> observer;

    /** @param observer called on close with the operation time of the last answer */
    Commits(
            MongoCollection<RawBsonDocument> collection,
            @Nullable ClientSession session,
            Consumer<@Nullable BsonTimestamp> observer) {
        this.collection = collection;
        this.session = session;
        this.observer = observer;
    }

    /** Creates the indexes that are missing. */
    List<String> createIndexes() {
        return collection.createIndexes(List.of(
                new IndexModel(Indexes.ascending(CommitDocuments.COMMAND), new IndexOptions().unique(true)),
                new IndexModel(Indexes.ascending(CommitDocuments.TAGS, CommitDocuments.ID))));
    }

    /**
     * Inserts in order and stops at the first document that is refused.
     *
     * @throws MongoException also if the answer lacks what it must have: the driver's exception for that is not one of MongoDB
     */
    void insert(List<RawBsonDocument> documents) {
        InsertManyOptions ordered = new InsertManyOptions().ordered(true);
        try {
            if (session == null) {
                collection.insertMany(documents, ordered);
            } else {
                collection.insertMany(session, documents, ordered);
            }
        } catch (BSONException e) {
            throw new MongoClientException("the answer to an insert cannot be read", e);
        }
    }

    @Nullable
    SealedCommit last() {
        return commit(
                promptly(Filters.gte(CommitDocuments.ID, 1L)).sort(NEWEST_FIRST).first());
    }

    @Nullable
    SealedCommit ofCommand(String commandId) {
        return commit(promptly(Filters.eq(CommitDocuments.COMMAND, commandId)).first());
    }

    private static @Nullable SealedCommit commit(@Nullable RawBsonDocument document) {
        return document == null ? null : CommitDocuments.commit(document);
    }

    /** The first position of the commit that has an event at this position; the position itself if there is none. */
    long startOfCommitAt(long position) {
        RawBsonDocument commit = promptly(
                        Filters.and(Filters.gte(CommitDocuments.ID, 1L), Filters.lte(CommitDocuments.ID, position)))
                .sort(NEWEST_FIRST)
                .projection(Projections.include(CommitDocuments.ID))
                .first();
        return commit == null ? position : CommitDocuments.position(commit);
    }

    /** Commits whose first position is from {@code from} to {@code to} (both inclusive), in order. */
    FindIterable<RawBsonDocument> between(long from, long to) {
        return find(collection, range(from, to)).sort(OLDEST_FIRST);
    }

    /** Those of {@link #between} that have one of the tags. */
    FindIterable<RawBsonDocument> tagged(List<Tag> anyOf, long from, long to) {
        List<String> texts =
                anyOf.stream().map(CommitDocuments::text).distinct().toList();
        return promptly(Filters.and(Filters.in(CommitDocuments.TAGS, texts), range(from, to)))
                .timeoutMode(TimeoutMode.ITERATION)
                .sort(OLDEST_FIRST);
    }

    private static Bson range(long from, long to) {
        return Filters.and(Filters.gte(CommitDocuments.ID, from), Filters.lte(CommitDocuments.ID, to));
    }

    private FindIterable<RawBsonDocument> promptly(Bson filter) {
        return find(collection.withTimeout(PROMPT_SECONDS, TimeUnit.SECONDS), filter);
    }

    private FindIterable<RawBsonDocument> find(MongoCollection<RawBsonDocument> from, Bson filter) {
        return session == null ? from.find(filter) : from.find(session, filter);
    }

    @Override
    public void close() {
        if (session != null) {
            observer.accept(session.getOperationTime());
            session.close();
        }
    }
}
