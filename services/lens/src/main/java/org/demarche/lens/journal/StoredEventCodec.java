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
import org.bson.Document;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;
import org.demarche.contracts.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events inside a document, as one value: {@code {"events": [...]}} in BSON, each with its CloudEvents attributes by name
 * and its data as the very bytes; compressed by LZ4, as events of one thing say much the same, behind the length that they
 * had in four bytes. MongoDB carries it unread, which makes a chunk as cheap as its bytes.
 */
final class StoredEventCodec {
    private static final String EVENTS = "events";
    private static final int BYTES_BESIDE_DATA = 512;
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    private StoredEventCodec() {}

    static Binary encode(List<StoredEvent> events) {
        int size = events.stream()
                .mapToInt(kept -> kept.event().data().length + BYTES_BESIDE_DATA)
                .sum();
        try (var out = new BasicOutputBuffer(size);
                var bson = new BsonBinaryWriter(out)) {
            bson.writeStartDocument();
            bson.writeStartArray(EVENTS);
            events.forEach(kept -> write(bson, kept));
            bson.writeEndArray();
            bson.writeEndDocument();
            return compressed(out.getInternalBuffer(), out.getPosition());
        }
    }

    static List<StoredEvent> events(Document held) {
        List<StoredEvent> events = new ArrayList<>();
        try (var bson = new BsonBinaryReader(
                ByteBuffer.wrap(plain(held.get(EVENTS, Binary.class).getData())))) {
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

    private static Binary compressed(byte[] bytes, int length) {
        LZ4Compressor compressor = LZ4.fastCompressor();
        byte[] out = new byte[Integer.BYTES + compressor.maxCompressedLength(length)];
        ByteBuffer.wrap(out).putInt(length);
        int end = Integer.BYTES + compressor.compress(bytes, 0, length, out, Integer.BYTES);
        return new Binary(Arrays.copyOf(out, end));
    }

    private static byte[] plain(byte[] compressed) {
        byte[] plain = new byte[ByteBuffer.wrap(compressed).getInt()];
        LZ4.safeDecompressor()
                .decompress(compressed, Integer.BYTES, compressed.length - Integer.BYTES, plain, 0, plain.length);
        return plain;
    }

    private static void write(BsonBinaryWriter bson, StoredEvent kept) {
        RecordedEvent event = kept.event();
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
        bson.writeString("source", kept.source());
        bson.writeBinaryData("data", new BsonBinary(event.data()));
        write(bson, "unreadable", kept.unreadable());
        bson.writeEndDocument();
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable String value) {
        if (value == null) {
            bson.writeNull(name);
        } else {
            bson.writeString(name, value);
        }
    }

    /** In the order that they are written. */
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
        bson.readEndDocument();
        var event = new RecordedEvent(position, id, type, revision, subject, caseId, recordedAt, commitHash, data);
        return new StoredEvent(event, source, unreadable);
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
