package org.demarche.lens.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonType;
import org.bson.io.BasicOutputBuffer;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the events of a chunk as one binary value: four bytes with the uncompressed length, then {@code {"events":
 * [...]}} in BSON, compressed with LZ4. Each event has its CloudEvents attributes by name and its recorded data bytes.
 * Events of one journal are similar and compress well.
 */
public final class StoredEventCodec {
    private static final String EVENTS = "events";
    private static final int BYTES_BESIDE_DATA = 512;
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    private StoredEventCodec() {}

    public static byte[] encode(List<StoredEvent> events) {
        int size = events.stream()
                .mapToInt(stored -> stored.event().data().length + BYTES_BESIDE_DATA)
                .sum();
        try (var out = new BasicOutputBuffer(size);
                var bson = new BsonBinaryWriter(out)) {
            bson.writeStartDocument();
            bson.writeStartArray(EVENTS);
            events.forEach(stored -> write(bson, stored));
            bson.writeEndArray();
            bson.writeEndDocument();
            return compressed(out.getInternalBuffer(), out.getPosition());
        }
    }

    public static List<StoredEvent> decode(byte[] encoded) {
        List<StoredEvent> events = new ArrayList<>();
        try (var bson = new BsonBinaryReader(ByteBuffer.wrap(plain(encoded)))) {
            bson.readStartDocument();
            bson.readName(EVENTS);
            bson.readStartArray();
            while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
                events.add(read(bson));
            }
            bson.readEndArray();
            bson.readEndDocument();
        }
        return events;
    }

    private static byte[] compressed(byte[] bytes, int length) {
        LZ4Compressor compressor = LZ4.fastCompressor();
        byte[] out = new byte[Integer.BYTES + compressor.maxCompressedLength(length)];
        ByteBuffer.wrap(out).putInt(length);
        int end = Integer.BYTES + compressor.compress(bytes, 0, length, out, Integer.BYTES);
        return Arrays.copyOf(out, end);
    }

    private static byte[] plain(byte[] compressed) {
        byte[] plain = new byte[ByteBuffer.wrap(compressed).getInt()];
        LZ4.safeDecompressor()
                .decompress(compressed, Integer.BYTES, compressed.length - Integer.BYTES, plain, 0, plain.length);
        return plain;
    }

    private static void write(BsonBinaryWriter bson, StoredEvent stored) {
        RecordedEvent event = stored.event();
        bson.writeStartDocument();
        bson.writeInt64("position", event.position());
        bson.writeString("id", event.id());
        bson.writeString("type", event.type());
        bson.writeInt32("revision", event.revision());
        bson.writeString("subject", event.subject());
        write(bson, "case", event.caseId());
        bson.writeInt64("recordedSecond", event.recordedAt().getEpochSecond());
        bson.writeInt32("recordedNano", event.recordedAt().getNano());
        bson.writeString("commitHash", event.commitHash());
        bson.writeString("source", stored.source());
        bson.writeBinaryData("data", new BsonBinary(event.data()));
        write(bson, "unreadable", stored.unreadable());
        write(bson, event.recordedBy());
        bson.writeEndDocument();
    }

    /** Nothing where nobody is named: such an event has the same bytes as in earlier versions. */
    private static void write(BsonBinaryWriter bson, @Nullable RecordedBy by) {
        if (by != null) {
            bson.writeString("recordedBy", by.subject());
            bson.writeString("issuer", by.issuer());
            write(bson, "client", by.client());
        }
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable String value) {
        if (value == null) {
            bson.writeNull(name);
        } else {
            bson.writeString(name, value);
        }
    }

    /** Reads the fields in the order in which {@link #write(BsonBinaryWriter, StoredEvent)} writes them. */
    private static StoredEvent read(BsonBinaryReader bson) {
        bson.readStartDocument();
        long position = bson.readInt64("position");
        String id = bson.readString("id");
        String type = bson.readString("type");
        int revision = bson.readInt32("revision");
        String subject = bson.readString("subject");
        @Nullable String caseId = text(bson, "case");
        Instant recordedAt = Instant.ofEpochSecond(bson.readInt64("recordedSecond"), bson.readInt32("recordedNano"));
        String commitHash = bson.readString("commitHash");
        String source = bson.readString("source");
        byte[] data = bson.readBinaryData("data").getData();
        @Nullable String unreadable = text(bson, "unreadable");
        @Nullable RecordedBy by = recordedBy(bson);
        bson.readEndDocument();
        var event = new RecordedEvent(position, id, type, revision, subject, caseId, recordedAt, commitHash, data, by);
        return new StoredEvent(event, source, unreadable);
    }

    private static @Nullable RecordedBy recordedBy(BsonBinaryReader bson) {
        if (bson.readBsonType() == BsonType.END_OF_DOCUMENT) {
            return null;
        }
        bson.skipName();
        String subject = bson.readString();
        return new RecordedBy(subject, bson.readString("issuer"), text(bson, "client"));
    }

    private static @Nullable String text(BsonBinaryReader bson, String name) {
        bson.readName(name);
        if (bson.getCurrentBsonType() == BsonType.NULL) {
            bson.readNull();
            return null;
        }
        return bson.readString();
    }
}
