package org.demarche.ledger.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.RawBsonDocument;
import org.demarche.ledger.store.SealedCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits from a cursor. The cursor and its session are closed with the stream. */
final class CommitCursor extends AbstractSpliterator<SealedCommit> {
    private static final Logger log = LoggerFactory.getLogger(CommitCursor.class);

    private final Connection connection;
    private final MongoCursor<RawBsonDocument> cursor;

    private CommitCursor(Connection connection, MongoCursor<RawBsonDocument> cursor) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.connection = connection;
        this.cursor = cursor;
    }

    static Stream<SealedCommit> stream(Connection connection, Function<Commits, MongoCursor<RawBsonDocument>> query) {
        Commits view = connection.view();
        try {
            MongoCursor<RawBsonDocument> cursor =
                    connection.translated("the ledger cannot be read", () -> query.apply(view));
            return StreamSupport.stream(new CommitCursor(connection, cursor), false)
                    .onClose(() -> close(cursor, view));
        } catch (RuntimeException e) {
            view.close();
            throw e;
        }
    }

    private static void close(MongoCursor<RawBsonDocument> cursor, Commits view) {
        try (view) {
            cursor.close();
        } catch (MongoException | IllegalStateException e) { // the connection is closed, and the cursor with it
            log.atDebug().setCause(e).log("Cursor could not be closed");
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super SealedCommit> action) {
        RawBsonDocument document =
                connection.translated("the ledger cannot be read on", () -> cursor.hasNext() ? cursor.next() : null);
        if (document == null) {
            return false;
        }
        action.accept(CommitDocuments.commit(document));
        return true;
    }
}
