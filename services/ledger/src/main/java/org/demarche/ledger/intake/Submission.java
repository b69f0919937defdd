package org.demarche.ledger.intake;

import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.log.OrderedBatch;
import org.jspecify.annotations.Nullable;

/**
 * A command that is valid by its schema, with its key.
 *
 * @param key the idempotency key; also the id of the event that the command makes
 * @param digest SHA-256 over the command's name and its body as it was sent, in canonical form
 * @param batch the batch whose order must be kept; null = the command stands alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Submission(
        String key,
        byte[] digest,
        Command command,
        Author author,
        @Nullable OrderedBatch batch) {
    /** A command that stands alone. */
    public Submission(String key, byte[] digest, Command command, Author author) {
        this(key, digest, command, author, null);
    }

    Submission in(OrderedBatch ordered) {
        return new Submission(key, digest, command, author, ordered);
    }
}
