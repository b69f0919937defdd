package org.demarche.lens.entities;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class EntitiesConfiguration {
    @Bean
    FailedAssessments failedAssessments() {
        return new FailedAssessments();
    }

    @Bean
    EntityQueries entityQueries(FailedAssessments failures) {
        return new EntityQueries(failures);
    }
}
