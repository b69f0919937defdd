package org.demarche.lens.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Where one projection stands. Written last in a batch and read first in an answer, which makes answers consistent cuts. */
public final class Progress {
    private final MongoCollection<Document> collection;
    private final String projection;

    Progress(MongoCollection<Document> collection, String projection) {
        this.collection = collection;
        this.projection = projection;
    }

    public Mark read() {
        @Nullable
        Document found = Guarded.call(
                () -> collection.find(Filters.eq("_id", projection)).first());
        return found == null ? Mark.START : mark(found.get(Guarded.HELD, Document.class));
    }

    /** Moves forward to a mark; a mark that is not ahead of the one held is left alone. */
    public void write(Mark mark) {
        Document held = Guarded.held(mark.position())
                .append("offset", mark.offset())
                .append(
                        "recordedAt",
                        mark.recordedAt() == null ? null : mark.recordedAt().toString())
                .append("unreadable", mark.unreadable())
                .append("lastUnreadable", mark.lastUnreadable());
        Guarded.write(collection, List.of(Guarded.forward(projection, held)));
    }

    private static Mark mark(Document held) {
        String recordedAt = held.getString("recordedAt");
        return new Mark(
                held.getLong(Guarded.LAST),
                held.getLong("offset"),
                recordedAt == null ? null : Instant.parse(recordedAt),
                held.getLong("unreadable"),
                held.getString("lastUnreadable"));
    }
}
