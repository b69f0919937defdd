package org.demarche.lens.subscriptions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.demarche.lens.asof.AsOfConfiguration;
import org.demarche.lens.asof.QueryProperties;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.live.SseStreams;
import org.demarche.lens.marking.CurrentMarkings;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions to the answers of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriptionProperties.class)
public class SubscriptionsConfiguration {
    @Bean
    StateEvaluator stateEvaluator(
            Generations generations,
            EntityQueries queries,
            CurrentMarkings markings,
            JsonMapper json,
            SubscriptionProperties properties) {
        return new StateEvaluator(generations, queries, markings, json, properties.maxItems());
    }

    /** A clock is only there in tests. */
    @Bean
    Subscriptions stateSubscriptions(
            Generations generations,
            PositionSignal signal,
            StateEvaluator evaluator,
            ObjectProvider<Clock> clock,
            QueryProperties queries,
            SubscriptionProperties properties) {
        return new Subscriptions(
                generations,
                signal,
                evaluator,
                clock.getIfAvailable(Clock::systemUTC),
                queries.pollInterval(),
                properties);
    }

    @Bean
    @ConditionalOnBooleanProperty("demarche.lens.states.enabled")
    StateFeeds stateFeeds(
            Generations generations,
            PositionSignal signal,
            EntityQueries entities,
            CurrentMarkings markings,
            JsonMapper json,
            ObjectProvider<Clock> clock,
            QueryProperties properties) {
        return new StateFeeds(
                generations,
                signal,
                entities,
                markings,
                json,
                clock.getIfAvailable(Clock::systemUTC),
                properties.pollInterval());
    }

    @Bean
    WebMvcConfigurer subscriptionsWeb(
            Subscriptions subscriptions, SseStreams streams, SubscriptionProperties properties) {
        var interceptor = new SubscriptionInterceptor(subscriptions, streams, properties.timeout());
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor).order(AsOfConfiguration.INTERCEPTOR_ORDER + 1);
            }
        };
    }

    @Bean
    OpenApiCustomizer subscriptionsDescribed() {
        return new SubscriptionsDescription();
    }

    @Bean
    MeterBinder subscriptionMetrics(Subscriptions subscriptions) {
        return registry -> Gauge.builder(
                        "demarche.lens.subscriptions.questions", subscriptions, Subscriptions::questions)
                .description("Different questions about state that are subscribed to in this process")
                .register(registry);
    }
}
