package org.demarche.ledger.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.RawBsonDocument;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes commits after the head, in order. After an error of the driver it reads what was stored: the answer may be lost
 * after a write that succeeded, and a write that was sent twice fails because of itself.
 *
 * <p>Writing the same documents again is harmless, because a position can be used only once.
 */
final class Appending {
    private static final Logger log = LoggerFactory.getLogger(Appending.class);
    private static final int ATTEMPTS = 3;

    private final Connection connection;

    Appending(Connection connection) {
        this.connection = connection;
    }

    /** Sends one message at a time. The next is sent only when a majority has the one before. */
    void append(List<SealedCommit> commits) {
        List<RawBsonDocument> documents =
                commits.stream().map(CommitDocuments::of).toList();
        int written = 0;
        while (written < documents.size()) {
            int end = endOfMessage(documents, written);
            write(commits.subList(written, end), documents.subList(written, end));
            written = end;
        }
    }

    private static int endOfMessage(List<RawBsonDocument> documents, int from) {
        int end = from + 1;
        long bytes = CommitDocuments.size(documents.get(from));
        while (end < documents.size()
                && bytes + CommitDocuments.size(documents.get(end)) <= CommitDocuments.MAX_BYTES) {
            bytes += CommitDocuments.size(documents.get(end++));
        }
        return end;
    }

    private void write(List<SealedCommit> commits, List<RawBsonDocument> documents) {
        int written = 0;
        for (int attempt = 1; written < commits.size(); attempt++) {
            List<RawBsonDocument> rest = documents.subList(written, documents.size());
            try (Commits view = connection.view()) {
                view.insert(rest);
                return;
            } catch (MongoException e) {
                written += countStored(commits.subList(written, commits.size()), e);
                if (written < commits.size()) {
                    requireRetryable(commits.get(written), attempt, e);
                }
            } catch (IllegalStateException e) {
                throw connection.unlessClosed(e);
            }
        }
    }

    /** How many of these commits are in the ledger. */
    private int countStored(List<SealedCommit> commits, MongoException failure) {
        try {
            List<SealedCommit> stored = stored(commits);
            for (int n = 0; n < stored.size(); n++) {
                if (!same(commits.get(n), stored.get(n))) {
                    throw new PositionTakenException(commits.get(n).commit().position());
                }
            }
            return stored.size();
        } catch (StoreUnavailableException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private List<SealedCommit> stored(List<SealedCommit> commits) {
        long from = commits.getFirst().commit().position();
        long to = commits.getLast().commit().lastPosition();
        return connection.use("it is not known whether positions " + from + " to " + to + " were written", view -> {
            List<SealedCommit> stored = new ArrayList<>();
            try (MongoCursor<RawBsonDocument> cursor = view.between(from, to).cursor()) {
                cursor.forEachRemaining(document -> stored.add(CommitDocuments.commit(document)));
            }
            return stored;
        });
    }

    private static boolean same(SealedCommit ours, SealedCommit stored) {
        return Arrays.equals(ours.hash(), stored.hash()) && Arrays.equals(ours.body(), stored.body());
    }

    private void requireRetryable(SealedCommit first, int attempt, MongoException e) {
        if (MongoFailures.isDuplicateKey(e)) {
            throw refusal(first);
        }
        long position = first.commit().position();
        if (attempt == ATTEMPTS || e instanceof MongoInterruptedException) {
            throw MongoFailures.of(
                    e, "it is not known whether position " + position + " was written", connection.where());
        }
        log.atWarn().addKeyValue("position", position).setCause(e).log("Write failed; retrying");
    }

    /** Another commit has the command id or the position. It may not be readable yet. */
    private RuntimeException refusal(SealedCommit refused) {
        String commandId = refused.commit().commandId();
        SealedCommit existing = connection.use("the command " + commandId, view -> view.ofCommand(commandId));
        return existing == null
                ? new PositionTakenException(refused.commit().position())
                : new DuplicateCommandException(commandId);
    }
}
