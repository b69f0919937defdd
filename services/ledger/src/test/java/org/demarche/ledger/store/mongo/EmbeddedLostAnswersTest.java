package org.demarche.ledger.store.mongo;

class EmbeddedLostAnswersTest extends LostAnswersTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
