package org.demarche.lens.projector;

import java.time.Duration;
import java.util.Map;
import org.demarche.kafka.Retries;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Creates the Spring Kafka container of a projector. It delivers one batch at a time and repeats a failed one. */
final class EventsContainer {
    private static final long POLL_MILLIS = 500;
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);

    private EventsContainer() {}

    static KafkaMessageListenerContainer<byte[], byte[]> of(
            String name,
            Projector projector,
            ProjectorProperties properties,
            Map<String, Object> consumer,
            TopicFaults faults) {
        var container = new KafkaMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(consumer), new ContainerProperties(properties.topic()));
        var listener = new EventsListener(projector, properties.topic(), () -> container.stopAbnormally(() -> {}));
        ContainerProperties settings = container.getContainerProperties(); // its own copy
        settings.setMessageListener(listener);
        settings.setConsumerRebalanceListener(listener);
        settings.setAckMode(AckMode.MANUAL);
        settings.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        settings.setPollTimeout(POLL_MILLIS);
        settings.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        container.setApplicationEventPublisher(faults::onEvent);
        container.setCommonErrorHandler(faults.handler(Retries.backoff(
                properties.backoff().initialInterval(), properties.backoff().maxInterval())));
        container.setBeanName(name);
        return container;
    }
}
