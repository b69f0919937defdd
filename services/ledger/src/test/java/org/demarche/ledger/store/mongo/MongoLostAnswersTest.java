package org.demarche.ledger.store.mongo;

import org.demarche.testsupport.TestServers;
import org.junit.jupiter.api.BeforeAll;

/** {@link LostAnswersTests} on a real MongoDB; skipped where there is none. */
class MongoLostAnswersTest extends LostAnswersTests {
    @BeforeAll
    static void require() {
        TestServers.requireMongo();
    }

    @Override
    String address() {
        return TestServers.requireMongo();
    }
}
