package org.demarche.lens.journal;

import java.io.ByteArrayOutputStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CloudEvents;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** Formats an event as one line: CloudEvents 1.0 in JSON structured mode. The data are the recorded bytes. */
public final class EventLine {
    private EventLine() {}

    public static byte[] of(StoredEvent stored) {
        byte[] data = stored.event().data();
        boolean plain = isOneLine(data) && (stored.unreadable() == null || isJson(data));
        return plain ? CloudEvents.structured(stored.event(), stored.source()) : base64(stored);
    }

    /** Data that is not JSON is written as {@code data_base64}, as the CloudEvents JSON format does for binary data. */
    private static byte[] base64(StoredEvent stored) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            CloudEvents.attributes(stored.event(), stored.source()).forEach(json::writeStringProperty);
            json.writeName("data_base64");
            json.writeBinary(stored.event().data());
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
