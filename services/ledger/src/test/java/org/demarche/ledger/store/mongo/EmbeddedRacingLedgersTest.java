package org.demarche.ledger.store.mongo;

class EmbeddedRacingLedgersTest extends RacingLedgersTests {
    @Override
    String address() {
        return EmbeddedMongo.address();
    }
}
