package org.demarche.ledger.intake;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.log.OrderedBatch;
import org.jspecify.annotations.Nullable;

/**
 * A command that is valid by its schema, with its key.
 *
 * @param key the idempotency key; also the id of the event that the command makes
 * @param digest SHA-256 over the command's name and its body as it was sent, in canonical form
 * @param recordedBy who sends it; null = nobody was asked for a token
 * @param batch the batch whose order must be kept; null = the command stands alone
 * @param earlier what versions up to 0.2.0 recorded the same request under
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Submission(
        String key,
        byte[] digest,
        Command command,
        Author author,
        @Nullable RecordedBy recordedBy,
        @Nullable OrderedBatch batch,
        Earlier earlier) {

    /**
     * The key and the digest under which an earlier version recorded the same request.
     *
     * @param key null = the same
     * @param digest computed only for a repeated request
     */
    public record Earlier(@Nullable String key, Supplier<byte[]> digest) {}

    /** A command that stands alone. */
    public Submission(String key, byte[] digest, Command command, Author author) {
        this(key, digest, command, author, null, null, new Earlier(null, () -> digest));
    }

    Submission in(OrderedBatch ordered) {
        return new Submission(key, digest, command, author, recordedBy, ordered, earlier);
    }

    Submission withEarlier(Earlier other) {
        return new Submission(key, digest, command, author, recordedBy, batch, other);
    }

    /** The same from a known caller. */
    public Submission from(@Nullable RecordedBy caller) {
        return new Submission(key, digest, command, author, caller, batch, earlier);
    }

    Optional<String> earlierKey() {
        return Optional.ofNullable(earlier.key());
    }

    /** Whether the caller who recorded a command may have sent this one. What says nothing of callers may be anybody's. */
    boolean mayBeOf(@Nullable RecordedBy recorded) {
        return recorded == null || recordedBy == null || recordedBy.isSameCaller(recorded);
    }

    /** Whether this is the request that was recorded with that digest. */
    boolean repeats(byte[] recorded) {
        return MessageDigest.isEqual(recorded, digest)
                || MessageDigest.isEqual(recorded, earlier.digest().get());
    }
}
