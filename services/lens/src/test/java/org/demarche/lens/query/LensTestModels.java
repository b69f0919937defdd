package org.demarche.lens.query;

import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The read models that the context answers from, for tests to fill. */
@TestConfiguration(proxyBeanMethods = false)
class LensTestModels {
    @Bean
    ReadModels servedReadModels(Generations generations) {
        return generations.served().models();
    }
}
