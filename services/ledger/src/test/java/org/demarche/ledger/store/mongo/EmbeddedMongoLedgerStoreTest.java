package org.demarche.ledger.store.mongo;

import org.demarche.testsupport.EmbeddedMongo;

class EmbeddedMongoLedgerStoreTest extends MongoLedgerStoreTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
