package org.demarche.ledger.axon;

import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own suite for storage engines, as it is, over a ledger on disk. */
@NullUnmarked // as the suite is
class LedgerStorageEngineTest extends StorageEngineTestSuite<StreamingStorageEngine> {
    @TempDir
    static Path directory;

    private Ledger ledger;

    @Override
    protected StreamingStorageEngine buildStorageEngine() {
        ledger = new Ledger(RocksLedgerStore.open(directory), InstantSource.system(), new HeadSignal());
        return new StreamingStorageEngine(ledger);
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }

    @AfterAll
    void closeLedger() {
        ledger.close();
    }
}
