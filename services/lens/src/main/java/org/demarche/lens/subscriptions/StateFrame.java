package org.demarche.lens.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.demarche.contracts.Json;
import org.demarche.contracts.Sha256;

/**
 * An item as a server-sent event without its id, encoded once for all subscribers.
 *
 * @param bytes must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest
record StateFrame(byte[] bytes) {
    private static final int DIGEST_BYTES = 16;
    private static final String STATE = head("state");
    private static final String END = "\n\n";

    static StateFrame state(byte[] json) {
        return new StateFrame(encode("state", json));
    }

    /** In the place of an item that cannot be assessed. */
    static StateFrame problem(byte[] json) {
        return new StateFrame(encode("problem", json));
    }

    static byte[] gone(String id) {
        return encode("gone", Json.MAPPER.writeValueAsBytes(new Gone(id)));
    }

    static byte[] upToDate(long position) {
        return encode("up-to-date", Json.MAPPER.writeValueAsBytes(new UpToDate(position)));
    }

    static byte[] reset(String reason) {
        return encode("reset", Json.MAPPER.writeValueAsBytes(new Reset(reason)));
    }

    private record Gone(String id) {}

    private record UpToDate(long position) {}

    private record Reset(String reason) {}

    /** Frames with equal digests have equal bytes. */
    String digest() {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, DIGEST_BYTES);
    }

    boolean isState() {
        return new String(bytes, 0, STATE.length(), UTF_8).equals(STATE);
    }

    /** The JSON of a state. */
    byte[] data() {
        return Arrays.copyOfRange(bytes, STATE.length(), bytes.length - END.length());
    }

    private static String head(String event) {
        return "event: " + event + "\ndata: ";
    }

    private static byte[] encode(String event, byte[] json) {
        String head = head(event);
        var out = new ByteArrayOutputStream(head.length() + json.length + END.length());
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(json);
        out.writeBytes(END.getBytes(UTF_8));
        return out.toByteArray();
    }
}
