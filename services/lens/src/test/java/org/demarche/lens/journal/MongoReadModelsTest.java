package org.demarche.lens.journal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** {@link ReadModelsConformance} on a real MongoDB; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class MongoReadModelsTest extends ReadModelsConformance {
    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0");

    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = com.mongodb.client.MongoClients.create(MONGO.getReplicaSetUrl());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    MongoDatabase database() {
        return client.getDatabase(EmbeddedMongo.databaseName());
    }
}
