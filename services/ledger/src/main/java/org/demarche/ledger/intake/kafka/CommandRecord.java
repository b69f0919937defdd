package org.demarche.ledger.intake.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.jspecify.annotations.Nullable;

/** A Kafka record that was read as a command: CloudEvents 1.0, in binary mode of the Kafka binding. */
sealed interface CommandRecord {
    /**
     * A command with its key.
     *
     * @param key its {@code ce_id}
     * @param name its {@code ce_type}
     * @param source its {@code ce_source}: who sends it, as it says itself
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Command(String key, String name, byte[] body, String source) implements CommandRecord {}

    /** A record with wrong headers that can be answered. */
    record InvalidHeaders(String key, Problem problem) implements CommandRecord {}

    /** A record that cannot be answered, because no sender could find the answer. */
    record Unreadable(String reason) implements CommandRecord {}

    static CommandRecord of(ConsumerRecord<byte[], byte[]> found) {
        try {
            return new HeaderReader(found).read();
        } catch (UnreadableException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** A header cannot be read. The message names it. */
    final class UnreadableException extends RuntimeException {
        UnreadableException(String message) {
            super(message);
        }
    }

    /** Reads the headers of one record. If a header exists twice, the last one is used. */
    record HeaderReader(ConsumerRecord<byte[], byte[]> found) {
        /** Longer than a valid key, so that a key that is too long can be answered, and short enough for a header. */
        private static final int MAX_ID = 1_000;

        /** As the asserter of a source: one line, at most 200 characters. */
        private static final Pattern CALLER = Pattern.compile("\\P{Cntrl}{1,200}");

        private static final Pattern JSON = Pattern.compile("application/json\\s*(;.*)?");

        CommandRecord read() {
            String id = required("ce_id");
            String type = required("ce_type");
            if (id.length() > MAX_ID) {
                throw new UnreadableException("the header ce_id has more than " + MAX_ID + " characters");
            }
            String source = header("ce_source");
            List<Violation> wrong = violations(source);
            String media = mediaType();
            if (source == null || !wrong.isEmpty()) {
                return new InvalidHeaders(id, Problem.malformed(wrong));
            }
            if (!JSON.matcher(media).matches()) {
                return new InvalidHeaders(
                        id,
                        Problem.plain(
                                "unsupported-media-type", "Unsupported media type", 415, "expected application/json"));
            }
            byte[] body = found.value();
            return new Command(id, type, body == null ? new byte[0] : body, source);
        }

        private List<Violation> violations(@Nullable String source) {
            List<Violation> wrong = new ArrayList<>();
            if (!"1.0".equals(header("ce_specversion"))) {
                wrong.add(new Violation("ce_specversion", "expected the header ce_specversion: 1.0"));
            }
            if (source == null || !CALLER.matcher(source).matches() || source.isBlank()) {
                wrong.add(new Violation("ce_source", "expected who sends the command, in 1 to 200 characters"));
            }
            return wrong;
        }

        private String mediaType() {
            String type = header("content-type");
            if (type == null) {
                type = header("ce_datacontenttype");
            }
            return type == null ? "application/json" : type.strip().toLowerCase(Locale.ROOT);
        }

        private String required(String name) {
            String value = header(name);
            if (value == null || value.isEmpty()) {
                throw new UnreadableException(
                        "the header " + name + " is missing: expected a CloudEvent in binary mode");
            }
            return value;
        }

        private @Nullable String header(String name) {
            Header header = found.headers().lastHeader(name);
            if (header == null || header.value() == null) {
                return null;
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(header.value()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new UnreadableException("the header " + name + " is not UTF-8");
            }
        }
    }
}
