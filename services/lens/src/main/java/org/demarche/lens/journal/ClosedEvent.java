package org.demarche.lens.journal;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import tools.jackson.core.JsonGenerator;

/**
 * What stands in the history in place of an event that a reader may not see: enough to check the order, that nothing is missing,
 * and the chain of hashes.
 */
public record ClosedEvent(long position, Instant recordedAt, String commitHash) implements HistoryEntry {
    public static ClosedEvent of(StoredEvent stored) {
        RecordedEvent event = stored.event();
        return new ClosedEvent(event.position(), event.recordedAt(), event.commitHash());
    }

    /** As one line of JSON, with the names that an event has for the same. */
    public byte[] line() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("sequence", Long.toString(position));
            json.writeStringProperty("recordedtime", recordedAt.toString());
            json.writeStringProperty("commithash", commitHash);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
