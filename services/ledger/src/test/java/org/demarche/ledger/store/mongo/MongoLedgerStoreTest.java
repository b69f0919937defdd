package org.demarche.ledger.store.mongo;

import org.demarche.testsupport.TestServers;
import org.junit.jupiter.api.BeforeAll;

/** {@link MongoLedgerStoreTests} on a real MongoDB; skipped where there is none. */
class MongoLedgerStoreTest extends MongoLedgerStoreTests {
    @BeforeAll
    static void require() {
        TestServers.requireMongo();
    }

    @Override
    String address() {
        return TestServers.requireMongo();
    }
}
