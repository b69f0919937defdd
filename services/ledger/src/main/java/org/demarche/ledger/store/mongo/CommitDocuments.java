package org.demarche.ledger.store.mongo;

import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;

/**
 * Converts a commit to a document. The other fields are for queries; they are derived from the body.
 *
 * <pre>
 * { _id: first position, last: position, commandId: "..", tags: ["incident:INC-JULY", ..], body: bytes, hash: bytes }
 * </pre>
 */
final class CommitDocuments {
    static final String ID = "_id";
    static final String COMMAND = "commandId";
    static final String TAGS = "tags";
    private static final String LAST = "last";
    private static final String BODY = "body";
    private static final String HASH = "hash";

    /** The largest document that MongoDB accepts, in bytes. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private CommitDocuments() {}

    /** @throws IllegalArgumentException if the document is larger than MongoDB accepts */
    static RawBsonDocument of(SealedCommit sealed) {
        RawBsonDocument document = encode(sealed);
        if (size(document) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the commit at position %d would be a document of %d bytes; MongoDB takes at most %d"
                            .formatted(sealed.commit().position(), size(document), MAX_BYTES));
        }
        return document;
    }

    static int size(RawBsonDocument document) {
        return document.getByteBuffer().remaining();
    }

    private static RawBsonDocument encode(SealedCommit sealed) {
        Commit commit = sealed.commit();
        BsonDocument document = new BsonDocument(ID, new BsonInt64(commit.position()))
                .append(LAST, new BsonInt64(commit.lastPosition()))
                .append(COMMAND, new BsonString(commit.commandId()))
                .append(TAGS, tagsOf(commit))
                .append(BODY, new BsonBinary(sealed.body()))
                .append(HASH, new BsonBinary(sealed.hash()));
        return new RawBsonDocument(document, CODEC);
    }

    private static BsonArray tagsOf(Commit commit) {
        SortedSet<String> texts = new TreeSet<>();
        for (Commit.Entry event : commit.events()) {
            for (Tag tag : event.tags()) {
                texts.add(text(tag));
            }
        }
        BsonArray tags = new BsonArray(texts.size());
        texts.forEach(text -> tags.add(new BsonString(text)));
        return tags;
    }

    /** A tag as text. Different tags have different texts: the key ends at the first colon without a backslash before it. */
    static String text(Tag tag) {
        return tag.key().replace("\\", "\\\\").replace(":", "\\:") + ":" + tag.value();
    }

    static long position(BsonDocument document) {
        BsonValue id = document.get(ID);
        if (id == null || !id.isInt64()) {
            throw new CorruptLedgerException("a document with the _id " + id + " is no commit");
        }
        return id.asInt64().getValue();
    }

    /** @throws CorruptLedgerException with the position, if the document was altered */
    static SealedCommit commit(RawBsonDocument document) {
        long position = position(document);
        SealedCommit sealed;
        try {
            sealed = SealedCommit.storedAt(
                    position,
                    document.getBinary(BODY).getData(),
                    document.getBinary(HASH).getData());
        } catch (BsonInvalidOperationException e) {
            throw new CorruptLedgerException("at position " + position + " is no commit: " + e.getMessage());
        }
        if (!encode(sealed).equals(document)) {
            throw new CorruptLedgerException(
                    "at position " + position + " the document does not say what the bytes of its commit say");
        }
        return sealed;
    }
}
