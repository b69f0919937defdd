package org.demarche.web.security;

import static java.util.Objects.requireNonNullElse;

import org.demarche.web.OrderedFilters;
import org.demarche.web.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Tokens are asked for where an issuer is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    @Bean
    TokenVerifier tokenVerifier(SecurityProperties properties) {
        return new TokenVerifier(
                requireNonNullElse(properties.issuer(), ""),
                requireNonNullElse(properties.audience(), ""),
                properties.claims());
    }

    /** Before any bean is made: nothing is opened yet. */
    @Bean
    static BeanFactoryPostProcessor startCheck(Environment settings) {
        return beans -> StartCheck.check(settings);
    }

    @Bean
    FilterRegistrationBean<AccessFilter> access(
            SecurityProperties properties,
            TokenVerifier verifier,
            ObjectProvider<LocalToken> local,
            ObjectProvider<BrowserSessions> sessions,
            Limits limits) {
        if (properties.isOpenToAll()) {
            log.warn("Anybody who reaches this server may read and record, because DEMARCHE_SECURITY is none");
        }
        LocalToken token = properties.asksForLocalToken() ? local.getIfAvailable() : null;
        FilterRegistrationBean<AccessFilter> registration = OrderedFilters.ordered(
                new AccessFilter(token == null ? verifier : token, limits, sessions.getIfAvailable()), 17);
        registration.setEnabled(properties.hasIssuer() || token != null);
        return registration;
    }

    /** Health is open to anybody, so it shows no details where others need a token. */
    @Bean
    static BeanPostProcessor healthWithoutDetails(Environment environment) {
        boolean hasIssuer = StartCheck.hasIssuer(environment);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (hasIssuer && bean instanceof HealthEndpointProperties health) {
                    health.setShowDetails(Show.NEVER);
                    health.setShowComponents(Show.NEVER);
                }
                return bean;
            }
        };
    }
}
