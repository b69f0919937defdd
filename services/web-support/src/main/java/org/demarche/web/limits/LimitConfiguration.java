package org.demarche.web.limits;

import static java.util.Objects.requireNonNullElseGet;

import io.github.bucket4j.TimeMeter;
import org.demarche.web.OrderedFilters;
import org.demarche.web.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits by caller. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {
    @Bean
    Limits limits(LimitProperties properties, SecurityProperties security) {
        boolean enabled = requireNonNullElseGet(properties.enabled(), security::hasIssuer);
        return new Limits(properties, enabled, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    FilterRegistrationBean<LimitFilter> limitFilter(Limits limits) {
        FilterRegistrationBean<LimitFilter> registration = OrderedFilters.ordered(new LimitFilter(limits), 18);
        registration.setEnabled(limits.isEnabled());
        return registration;
    }
}
