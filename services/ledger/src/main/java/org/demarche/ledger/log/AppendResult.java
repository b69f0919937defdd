package org.demarche.ledger.log;

import java.util.concurrent.CompletableFuture;
import org.demarche.ledger.store.SealedCommit;
import org.jspecify.annotations.Nullable;

/** What became of a proposal: its commit, or why there is none. */
record AppendResult(
        CompletableFuture<SealedCommit> answer,
        @Nullable SealedCommit commit,
        @Nullable Throwable failure) {

    /** Completes the caller's future; its continuation runs on this thread. */
    void deliver() {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            answer.complete(commit);
        }
    }
}
