package org.demarche.lens.journal;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.contracts.event.RecordedEvent;

/** An event inside a document: its CloudEvents attributes by name, its data as the very bytes. */
final class KeptCodec {
    private KeptCodec() {}

    static List<Document> encode(List<Kept> events) {
        return events.stream().map(KeptCodec::encode).toList();
    }

    static List<Kept> events(Document held) {
        return held.getList("events", Document.class).stream()
                .map(KeptCodec::decode)
                .toList();
    }

    private static Document encode(Kept kept) {
        RecordedEvent event = kept.event();
        return new Document("position", event.position())
                .append("id", event.id())
                .append("type", event.type())
                .append("revision", event.revision())
                .append("subject", event.subject())
                .append("case", event.caseId())
                .append("recordedAt", event.recordedAt().toString())
                .append("commitHash", event.commitHash())
                .append("source", kept.source())
                .append("data", new Binary(event.data()))
                .append("unreadable", kept.unreadable());
    }

    private static Kept decode(Document stored) {
        RecordedEvent event = new RecordedEvent(
                stored.getLong("position"),
                stored.getString("id"),
                stored.getString("type"),
                stored.getInteger("revision"),
                stored.getString("subject"),
                stored.getString("case"),
                Instant.parse(stored.getString("recordedAt")),
                stored.getString("commitHash"),
                stored.get("data", Binary.class).getData());
        return new Kept(event, stored.getString("source"), stored.getString("unreadable"));
    }
}
