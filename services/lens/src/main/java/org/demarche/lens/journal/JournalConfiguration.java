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
        return Generations.in(client.getDatabase(properties.database()), properties.projection());
    }

    @Bean
    PositionSignal projectedSignal() {
        return new PositionSignal();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer lensMongoTimeouts(JournalProperties properties) {
        long millis = properties.timeout().toMillis();
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(10 * millis, TimeUnit.MILLISECONDS));
    }
}
