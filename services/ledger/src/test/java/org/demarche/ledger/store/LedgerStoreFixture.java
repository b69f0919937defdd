package org.demarche.ledger.store;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A ledger for each test, and how the tests of what every store does look at it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class LedgerStoreFixture {
    static final long END = Long.MAX_VALUE;
    static final Tag RED = new Tag("colour", "red");
    static final Tag BLUE = new Tag("colour", "blue");

    protected LedgerStore store;

    /** An empty ledger. */
    protected abstract LedgerStore fresh() throws Exception;

    /** The ledger that {@link #fresh} made last, opened again after it was closed. */
    protected abstract LedgerStore reopened() throws Exception;

    @BeforeEach
    void openAFreshLedger() throws Exception {
        store = fresh();
    }

    @AfterEach
    void closeTheLedger() {
        store.close();
    }

    List<SealedCommit> read(long from, long to) {
        try (Stream<SealedCommit> commits = store.read(from, to)) {
            return commits.toList();
        }
    }

    List<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
        try (Stream<SealedCommit> commits = store.readTagged(anyOf, from, to)) {
            return commits.toList();
        }
    }

    long commandAt(String commandId) {
        return store.findByCommandId(commandId).orElseThrow().commit().position();
    }

    static List<Long> positions(List<SealedCommit> commits) {
        return commits.stream().map(commit -> commit.commit().position()).toList();
    }
}
