package org.demarche.lens.journal;

import com.mongodb.client.MongoClient;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read models in the MongoDB that {@code spring.mongodb.*} configures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
public class JournalConfiguration {

    @Bean
    Generations generations(MongoClient client, JournalProperties properties) {
        return Generations.in(client, client.getDatabase(properties.database()), properties.projection());
    }

    @Bean
    PositionSignal projectedSignal() {
        return new PositionSignal();
    }

    /** It bounds an operation with all its retries: one that meets an election is sent again until the time is over. */
    @Bean
    MongoClientSettingsBuilderCustomizer lensMongoTimeout(JournalProperties properties) {
        return settings -> settings.timeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
