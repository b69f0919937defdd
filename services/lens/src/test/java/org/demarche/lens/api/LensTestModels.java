package org.demarche.lens.api;

import com.mongodb.client.MongoClient;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.testsupport.CheckedMvc;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** The read models that the context answers from, for tests to fill. */
@TestConfiguration(proxyBeanMethods = false)
class LensTestModels {
    @Bean
    ReadModels servedReadModels(Generations generations) {
        return generations.served().models();
    }

    @Bean
    MockMvcBuilderCustomizer checkedAnswers() {
        return mvc -> mvc.alwaysExpect(new CheckedMvc());
    }

    @Bean
    Filling filling(
            MongoClient client,
            @Value("${demarche.lens.store.database}") String database,
            ReadModels models,
            PositionSignal signal) {
        return new Filling(client, database, models, signal);
    }
}
