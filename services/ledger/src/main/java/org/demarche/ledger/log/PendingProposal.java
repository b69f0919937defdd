package org.demarche.ledger.log;

import java.util.concurrent.CompletableFuture;
import org.demarche.ledger.store.SealedCommit;

/**
 * A proposal whose caller has no answer yet.
 *
 * @param encoded the proposal's events
 * @param checked the position up to which the ledger was searched for a conflict
 * @param conflict the position of the first conflict, or {@link ConflictDetector#NONE}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingProposal(
        Proposal proposal, byte[] encoded, long checked, long conflict, CompletableFuture<SealedCommit> answer) {

    /** The same, after the ledger was searched further. */
    PendingProposal checked(long to, long found) {
        return new PendingProposal(proposal, encoded, to, found, answer);
    }
}
