package org.demarche.ledger.store.mongo;

import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.LedgerStoreConformance;

/** What holds on any MongoDB. */
abstract class MongoLedgerStoreTests extends LedgerStoreConformance {
    private String database = "";

    /** Where the server is. */
    abstract String address();

    @Override
    protected LedgerStore fresh() {
        database = EmbeddedMongo.database();
        return reopened();
    }

    @Override
    protected LedgerStore reopened() {
        return MongoLedgerStore.open(address(), database);
    }
}
