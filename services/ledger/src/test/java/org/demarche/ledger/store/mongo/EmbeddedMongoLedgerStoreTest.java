package org.demarche.ledger.store.mongo;

class EmbeddedMongoLedgerStoreTest extends MongoLedgerStoreTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
