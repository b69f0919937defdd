package org.demarche.ledger.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The bytes of a commit, format 1: big-endian, strings in modified UTF-8 after a 16-bit length. Tags and metadata are
 * sorted, so that a commit has exactly one encoding.
 *
 * <pre>
 * u8 format | i64 position | utf commandId | u8[32] requestDigest | i64 recordedAt (microseconds since 1970)
 * i32 events, each: utf id | utf type | i32 revision | utf subject | i32 tags, each: utf key, utf value
 *   | i32 metadata, each: utf key, utf value | i32 length, data
 * </pre>
 */
final class CommitCodec {
    private static final int FORMAT = 1;
    private static final int DIGEST_BYTES = 32;
    /** The size of the fields before the events, without the text of the command id. */
    private static final int HEADER_BYTES = Byte.BYTES + Long.BYTES + Short.BYTES + DIGEST_BYTES + Long.BYTES;

    /** The usual size of an event. */
    private static final int INITIAL_BYTES = 1024;

    private static final Comparator<Tag> ORDER = Comparator.comparing(Tag::key).thenComparing(Tag::value);

    private CommitCodec() {}

    static byte[] encode(Commit commit) {
        return encode(commit, encodeEvents(commit.events()));
    }

    /** @param events of the commit, already encoded */
    static byte[] encode(Commit commit, byte[] events) {
        var bytes = new Bytes(HEADER_BYTES + commit.commandId().length() + events.length);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(commit.position());
            out.writeUTF(commit.commandId());
            if (commit.requestDigest().length != DIGEST_BYTES) {
                throw new IllegalArgumentException("a request digest has " + DIGEST_BYTES + " bytes");
            }
            out.write(commit.requestDigest());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, commit.recordedAt()));
            out.write(events);
        } catch (IOException e) {
            throw new UncheckedIOException("a commit could not be encoded", e);
        }
        return bytes.bytes();
    }

    /** A buffer that returns its array without a copy if the size was right. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int size) {
            super(size);
        }

        byte[] bytes() {
            return count == buf.length ? buf : toByteArray();
        }
    }

    /** Encodes the part of a commit that does not depend on its position. */
    static byte[] encodeEvents(List<Commit.Entry> events) {
        var bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(events.size());
            for (Commit.Entry event : events) {
                write(event, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the events of a commit could not be encoded", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Commit.Entry event, DataOutputStream out) throws IOException {
        out.writeUTF(event.id());
        out.writeUTF(event.type());
        out.writeInt(event.revision());
        out.writeUTF(event.subject());
        out.writeInt(event.tags().size());
        Tag[] tags = event.tags().toArray(Tag[]::new);
        Arrays.sort(tags, ORDER);
        for (Tag tag : tags) {
            out.writeUTF(tag.key());
            out.writeUTF(tag.value());
        }
        out.writeInt(event.metadata().size());
        for (Map.Entry<String, String> note : new TreeMap<>(event.metadata()).entrySet()) {
            out.writeUTF(note.getKey());
            out.writeUTF(note.getValue());
        }
        out.writeInt(event.data().length);
        out.write(event.data());
    }

    static Commit decode(byte[] body) {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new CorruptLedgerException("a commit of format " + format + " cannot be read");
            }
            long position = in.readLong();
            String commandId = in.readUTF();
            byte[] digest = readBytes(in, DIGEST_BYTES);
            Instant recordedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            List<Commit.Entry> events = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                events.add(readEntry(in));
            }
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes after the end");
            }
            return new Commit(position, commandId, digest, recordedAt, events);
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptLedgerException("the bytes of a commit cannot be read: " + e);
        }
    }

    private static Commit.Entry readEntry(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String type = in.readUTF();
        int revision = in.readInt();
        String subject = in.readUTF();
        Set<Tag> tags = new LinkedHashSet<>();
        for (int n = in.readInt(); n > 0; n--) {
            tags.add(new Tag(in.readUTF(), in.readUTF()));
        }
        Map<String, String> metadata = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            metadata.put(in.readUTF(), in.readUTF());
        }
        return new Commit.Entry(id, type, revision, subject, tags, metadata, readBytes(in, in.readInt()));
    }

    private static byte[] readBytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length + " with " + in.available() + " bytes left");
        }
        return in.readNBytes(length);
    }
}
