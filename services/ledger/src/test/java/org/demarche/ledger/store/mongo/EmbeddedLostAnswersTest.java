package org.demarche.ledger.store.mongo;

import org.demarche.testsupport.EmbeddedMongo;

class EmbeddedLostAnswersTest extends LostAnswersTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
