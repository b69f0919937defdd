package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

class StoreConfigurationTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(StoreConfiguration.class);

    @TempDir
    Path directory;

    @Test
    void ledgerIsInADirectoryByDefault() {
        application.withPropertyValues("demarche.ledger.directory=" + directory).run(context -> {
            try (LedgerStore store = context.getBean(LedgerStore.class)) {
                assertThat(store).isInstanceOf(RocksLedgerStore.class);
            }
        });
    }

    @Test
    void ledgerIsInMongoDbIfConfigured() {
        application
                .withPropertyValues(
                        "demarche.ledger.store=mongodb",
                        "demarche.ledger.mongodb.uri=" + EmbeddedMongo.address(),
                        "demarche.ledger.mongodb.database=" + EmbeddedMongo.databaseName())
                .run(context -> {
                    try (LedgerStore store = context.getBean(LedgerStore.class)) {
                        assertThat(store).isInstanceOf(MongoLedgerStore.class);
                        assertThat(store.head()).isEmpty();
                    }
                });
    }

    @Test
    void anUnknownStoreFailsTheStartAndThePropertyIsNamed() {
        application
                .withPropertyValues("demarche.ledger.store=postgres")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("demarche.ledger.store")
                        .hasStackTraceContaining("postgres"));
    }

    @Test
    void missingPropertyIsNamed() {
        application.run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("demarche.ledger.directory"));
        application
                .withPropertyValues("demarche.ledger.store=mongodb")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("demarche.ledger.mongodb.uri"));
    }

    @Test
    void propertiesDoNotPrintThePassword() {
        assertThat(new LedgerProperties.Mongodb("mongodb://walter:s3cret@127.0.0.1", "ledger").toString())
                .doesNotContain("s3cret");
    }

    @Test
    void springDoesNotConnectToMongoDbByItself() {
        assertThat(ClassUtils.isPresent("org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration", null))
                .isFalse();
    }
}
