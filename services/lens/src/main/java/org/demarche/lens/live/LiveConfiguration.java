package org.demarche.lens.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.topic.EventsTopic;
import org.demarche.web.connections.OpenStreams;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The event streams of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
@Import(StreamController.class)
public class LiveConfiguration {
    @Bean
    Hub liveHub(LiveProperties properties) {
        return new Hub(new RecentEvents(
                properties.recentEventsCapacity(),
                properties.recentEventsMaxSize().toBytes()));
    }

    @Bean
    Subscribers liveSubscribers(LiveProperties properties) {
        return new Subscribers(properties.maxSubscribers(), properties.shutdownTimeout());
    }

    @Bean
    OpenStreams openStreams(Subscribers subscribers, LiveProperties properties) {
        return new OpenStreams() {
            @Override
            public int count() {
                return subscribers.count();
            }

            @Override
            public int limit() {
                return properties.maxSubscribers();
            }
        };
    }

    @Bean
    SseStreams sseStreams(Subscribers subscribers, LiveProperties properties) {
        return new SseStreams(subscribers, properties);
    }

    @Bean
    Streams liveStreams(
            Hub hub,
            SseStreams sse,
            Generations generations,
            PositionSignal signal,
            CurrentMarkings markings,
            LiveProperties properties) {
        var history = new HistoryReader(generations, signal, properties.pollInterval(), properties.maxHistoryReaders());
        return new Streams(hub, history, sse, markings, properties);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "demarche.lens.live.enabled", matchIfMissing = true)
    TopicTail topicTail(EventsTopic topic, Hub hub, LiveProperties properties) {
        return new TopicTail(topic, hub, properties.recentEventsCapacity());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "demarche.lens.live.enabled", matchIfMissing = true)
    HealthIndicator lensLiveHealthIndicator(TopicTail tail, Hub hub, Subscribers subscribers) {
        return new LiveHealth(tail, hub, subscribers);
    }

    @Bean
    MeterBinder liveMetrics(Hub hub, Subscribers subscribers) {
        return registry -> {
            Gauge.builder("demarche.lens.live.subscribers", subscribers, Subscribers::count)
                    .description("Readers of streams of this process")
                    .register(registry);
            Gauge.builder("demarche.lens.live.position", hub, Hub::head)
                    .description("Position of the last event handed to the readers of this process")
                    .register(registry);
            FunctionCounter.builder("demarche.lens.live.dropped", hub, Hub::dropped)
                    .description("Readers dropped because they were too slow")
                    .register(registry);
        };
    }
}
