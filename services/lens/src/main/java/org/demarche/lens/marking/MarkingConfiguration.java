package org.demarche.lens.marking;

import org.demarche.lens.journal.Generations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class MarkingConfiguration {
    @Bean
    CurrentMarkings currentMarkings(Generations generations) {
        return new CurrentMarkings(generations);
    }
}
