package org.demarche.lens.entities;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class EntitiesConfiguration {
    @Bean
    EntityQueries entityQueries() {
        return new EntityQueries();
    }
}
