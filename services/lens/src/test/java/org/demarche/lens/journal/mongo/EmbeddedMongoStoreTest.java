package org.demarche.lens.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

class EmbeddedMongoStoreTest extends MongoConformance {
    @Override
    MongoDatabase database() {
        return EmbeddedMongo.database();
    }

    @Test
    void otherCollectionsAreNotDropped() {
        MongoDatabase database = database();
        Generations generations = MongoGenerations.in(database, "test");
        database.getCollection("journal.old").insertOne(new Document("_id", 1));
        database.getCollection("journal.g7").insertOne(new Document("_id", 1));

        assertThat(generations.unused()).containsExactly(7);
        generations.drop(7);

        assertThat(generations.unused()).isEmpty();
        assertThat(database.listCollectionNames()).contains("journal.old");
        assertThat(generations.recreateIfOutdated(Instant.EPOCH)).isFalse();
    }

    @Test
    void unreachableServerThrowsReadModelsUnavailable() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = EmbeddedMongo.client(server.bindAndGetConnectionString(), 2_000)) {
            ReadModels models =
                    MongoGenerations.in(client.getDatabase("x"), "test").models(Generations.FIRST);
            models.prepare();
            server.shutdownNow();

            assertThatExceptionOfType(ReadModelsUnavailableException.class)
                    .isThrownBy(() -> models.progress().read());
            assertThatExceptionOfType(ReadModelsUnavailableException.class)
                    .isThrownBy(() -> models.history().write(Samples.stored(1, 1)));
            assertThatExceptionOfType(ReadModelsUnavailableException.class)
                    .isThrownBy(() -> models.journals().read(List.of("a/b"), 1));
        }
    }
}
