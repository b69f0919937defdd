package org.demarche.lens.asof;

import java.time.Clock;
import java.util.List;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.marking.CurrentMarkings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives handlers a {@link ReadContext}, a {@link Comparison} or a page request as a parameter. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
public class AsOfConfiguration {
    /** Interceptors that check the request come before; those that use its {@link ReadScope} come after. */
    public static final int INTERCEPTOR_ORDER = 10;

    /** A clock is only there in tests. */
    @Bean
    WebMvcConfigurer asOfWeb(
            Generations generations,
            PositionSignal signal,
            QueryProperties properties,
            CurrentMarkings markings,
            ObjectProvider<Clock> clock) {
        var interceptor = new AsOfInterceptor(
                clock.getIfAvailable(Clock::systemUTC),
                new ReadModelsAwaiter(generations, signal, properties),
                markings);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ReadScopeResolver());
                resolvers.add(new PageRequestResolver());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor).order(INTERCEPTOR_ORDER);
            }
        };
    }
}
