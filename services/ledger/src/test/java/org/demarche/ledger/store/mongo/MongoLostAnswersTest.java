package org.demarche.ledger.store.mongo;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same on a real MongoDB, a replica set of one; skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class MongoLostAnswersTest extends LostAnswersTests {
    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0").withReplicaSet();

    @Override
    String address() {
        return MONGO.getReplicaSetUrl();
    }
}
