package org.demarche.lens.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.demarche.lens.journal.ClosedEvent;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.EventLine;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as a server-sent event, encoded once for all subscribers.
 *
 * @param bytes must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: two frames are the same if their positions are
record SseFrame(long position, @Nullable String caseId, String type, String subject, byte[] bytes) {

    static SseFrame of(StoredEvent stored) {
        String type = stored.event().type();
        String head = "id: " + stored.position() + "\nevent: " + type + "\ndata: ";
        byte[] line = EventLine.of(stored);
        var out = new ByteArrayOutputStream(head.length() + line.length + 2);
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(line);
        out.writeBytes("\n\n".getBytes(UTF_8));
        return new SseFrame(
                stored.position(), stored.event().caseId(), type, stored.event().subject(), out.toByteArray());
    }

    /** What stands for an event that its subscriber may not see. */
    static byte[] closed(ClosedEvent closed, boolean named) {
        String head = "id: " + closed.position() + (named ? "\nevent: closed" : "") + "\ndata: ";
        return (head + new String(closed.line(), UTF_8) + "\n\n").getBytes(UTF_8);
    }

    /** Whether a subscriber with this filter wants it. */
    boolean isFor(EventFilter filter) {
        return filter.takes(caseId, type, subject);
    }

    /** Without the line with the type, so that a browser hands it to {@code EventSource.onmessage}. */
    byte[] unnamed() {
        byte[] name = ("event: " + type + "\n").getBytes(UTF_8);
        int from = ("id: " + position + "\n").length();
        byte[] unnamed = new byte[bytes.length - name.length];
        System.arraycopy(bytes, 0, unnamed, 0, from);
        System.arraycopy(bytes, from + name.length, unnamed, from, unnamed.length - from);
        return unnamed;
    }

    int size() {
        return bytes.length;
    }
}
