package org.demarche.lens.journal;

import java.io.ByteArrayOutputStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CloudEvents;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** One event as one line: CloudEvents 1.0 in JSON structured mode, its data the very bytes that were recorded. */
public final class EventLine {
    private EventLine() {}

    public static byte[] of(StoredEvent kept) {
        byte[] data = kept.event().data();
        boolean plain = isOneLine(data) && (kept.unreadable() == null || isJson(data));
        return plain ? CloudEvents.structured(kept.event(), kept.source()) : base64(kept);
    }

    /** Data that is no JSON travels as the CloudEvents JSON format has it for binary. */
    private static byte[] base64(StoredEvent kept) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            CloudEvents.attributes(kept.event(), kept.source()).forEach(json::writeStringProperty);
            json.writeName("data_base64");
            json.writeBinary(kept.event().data());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static boolean isOneLine(byte[] data) {
        for (byte each : data) {
            if (each == '\n' || each == '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isJson(byte[] data) {
        try {
            return !Json.MAPPER.readTree(data).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
