package org.demarche.ledger.log;

import java.time.Instant;
import org.demarche.ledger.store.SealedCommit;

/** The last commit, as far as the next one needs it: its position, time and hash. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChainHead(long position, Instant recordedAt, byte[] hash) {
    static final ChainHead EMPTY = new ChainHead(0, Instant.EPOCH, SealedCommit.GENESIS);

    static ChainHead of(SealedCommit head) {
        return new ChainHead(head.commit().lastPosition(), head.commit().recordedAt(), head.hash());
    }
}
