package org.demarche.lens.projector;

import java.util.Map;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** The Spring Kafka container that feeds the projector: one batch after the other, a failed one again and again. */
final class EventsContainer {
    private static final long POLL_MILLIS = 500;

    private EventsContainer() {}

    static KafkaMessageListenerContainer<byte[], byte[]> of(
            String name, Projector projector, ProjectorProperties properties, Map<String, Object> consumer) {
        var container = new KafkaMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(consumer), new ContainerProperties(properties.topic()));
        var listener = new EventsListener(projector, properties.topic(), () -> container.stopAbnormally(() -> {}));
        ContainerProperties settings = container.getContainerProperties(); // its own copy
        settings.setMessageListener(listener);
        settings.setConsumerRebalanceListener(listener);
        settings.setAckMode(AckMode.MANUAL);
        settings.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        settings.setPollTimeout(POLL_MILLIS);
        container.setCommonErrorHandler(forEver(properties));
        container.setBeanName(name);
        return container;
    }

    /** No failure is given up on: a batch that was given up on would be skipped. */
    private static DefaultErrorHandler forEver(ProjectorProperties properties) {
        var pause = new ExponentialBackOff(properties.backoff().initialInterval().toMillis(), 2);
        pause.setMaxInterval(properties.backoff().maxInterval().toMillis());
        var handler = new DefaultErrorHandler(pause);
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}
