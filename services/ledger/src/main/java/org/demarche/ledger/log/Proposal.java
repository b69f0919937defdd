package org.demarche.ledger.log;

import java.util.List;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants to append to the ledger, and what the decision was based on.
 *
 * @param requestDigest SHA-256 of what was asked
 * @param marker the position up to which the decision had seen everything
 * @param condition what must not have happened after the marker
 * @param batch of the caller, if it sends more without waiting
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Proposal(
        String commandId,
        byte[] requestDigest,
        List<Commit.Entry> events,
        long marker,
        Condition condition,
        @Nullable OrderedBatch batch) {

    /** One that belongs to no batch. */
    public Proposal(
            String commandId, byte[] requestDigest, List<Commit.Entry> events, long marker, Condition condition) {
        this(commandId, requestDigest, events, marker, condition, null);
    }

    /** Whether an earlier proposal of its batch has failed. */
    boolean followsFailure() {
        return batch != null && batch.hasFailed();
    }

    /** The rest of its batch must not be recorded. */
    void failed() {
        if (batch != null) {
            batch.fail();
        }
    }

    /** What a decision is based on: an event after its marker that touches it makes the decision void. */
    public interface Condition {
        /** Based on nothing: always appended. */
        Condition NONE = new Condition() {
            @Override
            public boolean touchedBy(Commit.Entry event) {
                return false;
            }

            @Override
            public List<Tag> tags() {
                return List.of();
            }
        };

        boolean touchedBy(Commit.Entry event);

        /** Every event that can touch it has one of these tags; empty = any event can, so all are checked. */
        List<Tag> tags();
    }
}
