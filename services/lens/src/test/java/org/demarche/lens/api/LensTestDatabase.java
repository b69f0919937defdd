package org.demarche.lens.api;

import org.demarche.testsupport.EmbeddedMongo;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Leads the context to the embedded MongoDB. */
final class LensTestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mongodb.uri=" + EmbeddedMongo.address(),
                        "demarche.lens.store.database=" + EmbeddedMongo.databaseName())
                .applyTo(context);
    }
}
