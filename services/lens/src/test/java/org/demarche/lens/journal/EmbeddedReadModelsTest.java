package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import org.demarche.lens.Samples;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

class EmbeddedReadModelsTest extends ReadModelsConformance {
    @Override
    MongoDatabase database() {
        return EmbeddedMongo.database();
    }

    @Test
    void unreachableServerThrowsReadModelsUnavailable() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = EmbeddedMongo.client(server.bindAndGetConnectionString(), 2_000)) {
            ReadModels models = ReadModels.in(client.getDatabase("x"), "test");
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
