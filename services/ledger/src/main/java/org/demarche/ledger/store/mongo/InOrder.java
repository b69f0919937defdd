package org.demarche.ledger.store.mongo;

import com.mongodb.client.MongoCursor;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.RawBsonDocument;
import org.demarche.ledger.store.SealedCommit;

/** Commits as a cursor brings them; the cursor and its session live until the stream is closed. */
final class InOrder extends AbstractSpliterator<SealedCommit> {
    private final Connection connection;
    private final MongoCursor<RawBsonDocument> cursor;

    private InOrder(Connection connection, MongoCursor<RawBsonDocument> cursor) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.connection = connection;
        this.cursor = cursor;
    }

    static Stream<SealedCommit> stream(Connection connection, Function<Commits, MongoCursor<RawBsonDocument>> query) {
        Commits view = connection.view();
        try {
            MongoCursor<RawBsonDocument> cursor =
                    connection.translated("the ledger cannot be read", () -> query.apply(view));
            return StreamSupport.stream(new InOrder(connection, cursor), false)
                    .onClose(cursor::close)
                    .onClose(view::close);
        } catch (RuntimeException e) {
            view.close();
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super SealedCommit> action) {
        RawBsonDocument document =
                connection.translated("the ledger cannot be read on", () -> cursor.hasNext() ? cursor.next() : null);
        if (document == null) {
            return false;
        }
        action.accept(Documents.commit(document));
        return true;
    }
}
