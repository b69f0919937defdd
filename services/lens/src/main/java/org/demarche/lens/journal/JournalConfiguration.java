package org.demarche.lens.journal;

import org.demarche.lens.journal.mongo.MongoStoreConfiguration;
import org.demarche.lens.journal.rocks.RocksStoreConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The read models in the store that {@code demarche.lens.store} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreProperties.class, JournalProperties.class})
@Import({MongoStoreConfiguration.class, RocksStoreConfiguration.class})
public class JournalConfiguration {
    @Bean
    PositionSignal projectedSignal() {
        return new PositionSignal();
    }
}
