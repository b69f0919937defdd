package org.demarche.lens.warmup;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Where {@code demarche.lens.warm-up.enabled} says so: what needs no case beside whatever else a start waits for, then the page of the
 * first case, and once it is ready all pages.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpProperties.class)
@ConditionalOnBooleanProperty("demarche.lens.warm-up.enabled")
public class WarmUpConfiguration {
    private static final int ROUNDS = 2;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner pagesWithoutData(Environment environment) {
        return arguments -> WarmUp.at(environment).beforeData();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner firstPage(Environment environment) {
        return arguments -> WarmUp.at(environment).firstPage();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> allPages(Environment environment) {
        return ready -> WarmUp.at(environment).playAside(ROUNDS);
    }
}
