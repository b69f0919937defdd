package org.demarche.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A commit with the bytes it is stored as and its link in the chain: {@code hash = SHA-256(hash of the commit before ||
 * body)}. Both stores keep exactly these bytes, so a ledger has the same hashes wherever it lies.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record SealedCommit(Commit commit, byte[] body, byte[] hash) {
    /** What stands before the first commit. */
    public static final byte[] GENESIS = sha256("demarche ledger 1".getBytes(StandardCharsets.UTF_8));

    /** Encodes a commit and chains it to the one before. */
    public static SealedCommit seal(Commit commit, byte[] previousHash) {
        return seal(commit, encoded(commit.events()), previousHash);
    }

    /** @param encoded the commit's events, as {@link #encoded} made them before its place was known */
    public static SealedCommit seal(Commit commit, byte[] encoded, byte[] previousHash) {
        byte[] body = CommitCodec.encode(commit, encoded);
        return new SealedCommit(commit, body, sha256(previousHash, body));
    }

    /** The part of a commit's bytes that its place in the ledger does not change. */
    public static byte[] encoded(List<Commit.Entry> events) {
        return CommitCodec.encodeEvents(events);
    }

    /** Reads a commit back from what a store kept; says nothing yet about whether the chain holds. */
    public static SealedCommit stored(byte[] body, byte[] hash) {
        return new SealedCommit(CommitCodec.decode(body), body, hash);
    }

    /**
     * As {@link #stored}, for a store that knows where it found them.
     *
     * @throws CorruptLedgerException naming the position, when the bytes cannot be read or are another position's
     */
    public static SealedCommit storedAt(long position, byte[] body, byte[] hash) {
        SealedCommit sealed;
        try {
            sealed = stored(body, hash);
        } catch (CorruptLedgerException e) {
            throw new CorruptLedgerException("at position " + position + " " + e.getMessage());
        }
        if (sealed.commit.position() != position) {
            throw new CorruptLedgerException(
                    "at position " + position + " stands the commit of position " + sealed.commit.position());
        }
        return sealed;
    }

    public boolean follows(byte[] previousHash) {
        return MessageDigest.isEqual(hash, sha256(previousHash, body));
    }

    public String hashText() {
        return HexFormat.of().formatHex(hash);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
