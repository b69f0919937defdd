package org.demarche.ledger.store;

class MemoryStoreTest extends LedgerStoreConformance {
    private MemoryStore latest = new MemoryStore();

    @Override
    protected LedgerStore fresh() {
        latest = new MemoryStore();
        return latest;
    }

    @Override
    protected LedgerStore reopened() {
        latest = latest.reopened();
        return latest;
    }
}
