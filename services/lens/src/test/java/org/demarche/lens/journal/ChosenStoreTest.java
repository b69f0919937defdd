package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.lens.journal.rocks.RocksGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** {@code demarche.lens.store} chooses the store, and nothing connects to a MongoDB that is not it. */
class ChosenStoreTest {
    @TempDir
    private Path directory;

    private final ApplicationContextRunner lens =
            new ApplicationContextRunner().withUserConfiguration(JournalConfiguration.class);

    @Test
    void readModelsAreInADirectoryWithRocksdb() {
        lens.withPropertyValues(
                        "demarche.lens.store=rocksdb",
                        "demarche.lens.store.memory=8MB",
                        "demarche.lens.store.directory=" + directory.resolve("lens"))
                .run(context -> assertThat(context)
                        .hasSingleBean(RocksGenerations.class)
                        .doesNotHaveBean(MongoClient.class));
        assertThat(directory.resolve("lens/CURRENT")).exists();
    }

    @Test
    void readModelsAreInMongoDbByDefault() {
        lens.withPropertyValues("spring.mongodb.uri=" + EmbeddedMongo.address())
                .run(context -> assertThat(context)
                        .hasSingleBean(MongoGenerations.class)
                        .hasSingleBean(MongoClient.class));
    }

    @Test
    void unknownStoreIsSaidWithWhatThereIs() {
        lens.withPropertyValues("demarche.lens.store=postgresql")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("demarche.lens.store")
                        .hasStackTraceContaining("postgresql"));
    }
}
