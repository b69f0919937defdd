package org.demarche.ledger.log;

import java.util.List;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What one command would put into the ledger, and what it was decided upon.
 *
 * @param requestDigest SHA-256 of what was asked
 * @param marker the position up to which the decision had seen everything
 * @param condition what must not have happened after the marker
 * @param row that it stands in, if its writer has more on the way
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Proposal(
        String commandId,
        byte[] requestDigest,
        List<Commit.Entry> events,
        long marker,
        Condition condition,
        @Nullable OrderedBatch row) {

    /** One that stands alone. */
    public Proposal(
            String commandId, byte[] requestDigest, List<Commit.Entry> events, long marker, Condition condition) {
        this(commandId, requestDigest, events, marker, condition, null);
    }

    boolean standsBehindAFailure() {
        return row != null && row.isBroken();
    }

    void failed() {
        if (row != null) {
            row.breakOff();
        }
    }

    /** What a decision rests on: if an event after its marker touches it, the decision is void. */
    public interface Condition {
        /** Rests on nothing: always appended. */
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

        /** Every event that can touch it has one of these tags; empty = any event can, so all must be looked at. */
        List<Tag> tags();
    }
}
