package org.demarche.web.login;

import static java.util.Objects.requireNonNullElse;

import org.demarche.web.NeighbourProperties;
import org.demarche.web.limits.Limits;
import org.demarche.web.security.SecurityProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Log-in of browsers, where the issuer knows this program by a client id. */
@Configuration(proxyBeanMethods = false)
@Conditional(LoginConfiguration.IsConfigured.class)
public class LoginConfiguration {
    /** An empty client id is none. */
    static final class IsConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("demarche.security.client-id"));
        }
    }

    @Bean
    LoginSettings loginSettings(SecurityProperties properties, NeighbourProperties neighbours) {
        String secret = properties.clientSecret();
        return new LoginSettings(
                requireNonNullElse(properties.issuer(), ""),
                neighbours.lens(),
                requireNonNullElse(properties.clientId(), ""),
                secret == null || secret.isBlank() ? null : secret);
    }

    @Bean
    LoginSessions loginSessions(LoginSettings settings) {
        return new LoginSessions(LoginCookie.of("demarche-session", settings.isSecure()));
    }

    @Bean
    LoginController loginController(LoginSettings settings, LoginSessions sessions, Limits limits) {
        return new LoginController(new IssuerLogin(settings), sessions, settings, limits);
    }
}
