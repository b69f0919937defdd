package org.demarche.ledger.store.mongo;

import org.demarche.testsupport.EmbeddedMongo;

class EmbeddedRacingLedgersTest extends RacingLedgersTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
