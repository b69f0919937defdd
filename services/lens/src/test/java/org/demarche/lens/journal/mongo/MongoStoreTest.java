package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import org.demarche.testsupport.EmbeddedMongo;
import org.demarche.testsupport.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@link MongoConformance} on a real MongoDB; skipped where there is none. */
class MongoStoreTest extends MongoConformance {
    private static @Nullable MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestServers.requireMongo());
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    MongoDatabase database() {
        return Objects.requireNonNull(client).getDatabase(EmbeddedMongo.databaseName());
    }
}
