package org.demarche.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.demarche.contracts.Sha256;

/**
 * A commit with its stored bytes and its hash in the chain: {@code hash = SHA-256(hash of the previous commit || body)}.
 * All stores have exactly these bytes, so a ledger has the same hashes in each of them.
 *
 * @param body the commit in the format of {@link CommitCodec}
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record SealedCommit(Commit commit, byte[] body, byte[] hash) {
    /** The hash that the first commit is chained to. */
    public static final byte[] GENESIS = Sha256.of("demarche ledger 1".getBytes(StandardCharsets.UTF_8));

    /** Encodes a commit and chains it to the previous one. */
    public static SealedCommit seal(Commit commit, byte[] previousHash) {
        return seal(commit, encoded(commit.events()), previousHash);
    }

    /** @param encoded the events of the commit as returned by {@link #encoded}, which does not need the position */
    public static SealedCommit seal(Commit commit, byte[] encoded, byte[] previousHash) {
        byte[] body = CommitCodec.encode(commit, encoded);
        return new SealedCommit(commit, body, Sha256.of(previousHash, body));
    }

    /** Encodes the part of a commit that does not depend on its position. */
    public static byte[] encoded(List<Commit.Entry> events) {
        return CommitCodec.encodeEvents(events);
    }

    /** Decodes a stored commit. It does not check the hash. */
    public static SealedCommit stored(byte[] body, byte[] hash) {
        return new SealedCommit(CommitCodec.decode(body), body, hash);
    }

    /**
     * As {@link #stored}, and checks the position.
     *
     * @throws CorruptLedgerException with the position, if the bytes cannot be decoded or are those of another position
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
                    "at position " + position + " is the commit of position " + sealed.commit.position());
        }
        return sealed;
    }

    /** Whether the hash is correct for this previous hash. */
    public boolean follows(byte[] previousHash) {
        return MessageDigest.isEqual(hash, Sha256.of(previousHash, body));
    }

    /** The hash in hexadecimal, 64 characters. */
    public String hashText() {
        return HexFormat.of().formatHex(hash);
    }
}
