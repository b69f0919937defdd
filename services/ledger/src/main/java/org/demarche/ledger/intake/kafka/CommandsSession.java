package org.demarche.ledger.intake.kafka;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.demarche.kafka.Retries;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** A running consumer of the group with the producer of its answers. */
final class CommandsSession implements AutoCloseable {
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 500;

    private final Producer<byte[], byte[]> producer;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final Duration patience;

    private CommandsSession(
            Producer<byte[], byte[]> producer,
            KafkaMessageListenerContainer<byte[], byte[]> container,
            Duration patience) {
        this.producer = producer;
        this.container = container;
        this.patience = patience;
    }

    static CommandsSession open(
            CommandsListener.Desk desk,
            CommandsProperties properties,
            CommandsClients clients,
            CommandTopics topics,
            CommandsStatus status) {
        Producer<byte[], byte[]> producer = clients.producer();
        var replies = new ReplyWriter(producer, status, properties);
        var listener = new CommandsListener(desk, replies, topics::ensure, status, properties);
        var session = new CommandsSession(
                producer,
                container(listener, properties, clients),
                properties.timeouts().shutdown());
        try {
            session.container.start();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            CommandsListener listener, CommandsProperties properties, CommandsClients clients) {
        var settings = new ContainerProperties(properties.topic());
        settings.setAckMode(AckMode.BATCH);
        settings.setMessageListener(listener);
        settings.setPollTimeout(POLL_MILLIS);
        settings.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        settings.setShutdownTimeout(properties.timeouts().shutdown().toMillis());
        var container = new KafkaMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(clients.consumer()), settings);
        container.setCommonErrorHandler(errorHandler(properties));
        container.setBeanName("ledger-commands");
        return container;
    }

    /** The listener logs what failed. */
    private static DefaultErrorHandler errorHandler(CommandsProperties properties) {
        DefaultErrorHandler handler = Retries.errorHandler(
                properties.backoff().initialInterval(), properties.backoff().maxInterval());
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    boolean isRunning() {
        return container.isRunning();
    }

    /** Lets the running batch end, for at most the configured time; what is not finished is delivered again. */
    @Override
    public void close() {
        container.stop();
        producer.close(patience);
    }
}
