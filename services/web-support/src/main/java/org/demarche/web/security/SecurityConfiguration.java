package org.demarche.web.security;

import static java.util.Objects.requireNonNullElse;

import java.net.InetAddress;
import org.demarche.web.OrderedFilters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

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
                new TokenVerifier.Claims(properties.rolesClaim(), properties.asserterClaim()));
    }

    @Bean
    FilterRegistrationBean<AccessFilter> access(
            SecurityProperties properties, TokenVerifier verifier, ServerProperties server) {
        if (!properties.hasIssuer()) {
            warn(server.getAddress());
        }
        FilterRegistrationBean<AccessFilter> registration = OrderedFilters.ordered(new AccessFilter(verifier), 17);
        registration.setEnabled(properties.hasIssuer());
        return registration;
    }

    /** Health is open to anybody, so it shows no details where others need a token. */
    @Bean
    static BeanPostProcessor healthWithoutDetails(Environment environment) {
        boolean hasIssuer = StringUtils.hasText(environment.getProperty("demarche.security.issuer"));
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

    private static void warn(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            log.warn("Anybody who reaches this address may read and record; set DEMARCHE_OIDC_ISSUER and"
                    + " DEMARCHE_OIDC_AUDIENCE to ask for tokens");
        }
    }
}
