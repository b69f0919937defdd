package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoClient;
import java.util.concurrent.TimeUnit;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.JournalProperties;
import org.demarche.lens.journal.OnStore;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The read models in the MongoDB that {@code spring.mongodb.*} configures; nothing else connects to one. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnStore.Mongodb.class)
@Import(MongoAutoConfiguration.class) // the applications exclude it, so that it is only here
public class MongoStoreConfiguration {
    @Bean
    Generations generations(MongoClient client, JournalProperties properties) {
        return MongoGenerations.in(client, client.getDatabase(properties.database()), properties.projection());
    }

    /** It bounds an operation with all its retries: one that meets an election is sent again until the time is over. */
    @Bean
    MongoClientSettingsBuilderCustomizer lensMongoTimeout(JournalProperties properties) {
        return settings -> settings.timeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
