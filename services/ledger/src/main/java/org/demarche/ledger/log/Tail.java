package org.demarche.ledger.log;

import java.time.Instant;
import org.demarche.ledger.store.SealedCommit;

/** What the next commit is chained to. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tail(long position, Instant recordedAt, byte[] hash) {
    static final Tail EMPTY = new Tail(0, Instant.EPOCH, SealedCommit.GENESIS);

    static Tail of(SealedCommit head) {
        return new Tail(head.commit().lastPosition(), head.commit().recordedAt(), head.hash());
    }
}
