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
 * If {@code demarche.lens.warm-up.enabled} is set: requests pages without a case while the application starts, then the page
 * of the first case, and all pages when the application is ready.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpProperties.class)
@ConditionalOnBooleanProperty("demarche.lens.warm-up.enabled")
public class WarmUpConfiguration {
    private static final int ROUNDS = 2;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner pagesWithoutData(Environment environment) {
        return arguments -> WarmUp.at(environment).runWithoutCases();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner runFirstCase(Environment environment) {
        return arguments -> WarmUp.at(environment).runFirstCase();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> allPages(Environment environment) {
        return ready -> WarmUp.at(environment).runInBackground(ROUNDS);
    }
}
