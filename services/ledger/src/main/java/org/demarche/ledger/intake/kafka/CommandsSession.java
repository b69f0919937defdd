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

/** A running consumer of the group and the producer of its answers. */
final class CommandsSession implements AutoCloseable {
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 500;

    private final Producer<byte[], byte[]> producer;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final Duration shutdownTimeout;

    private CommandsSession(
            Producer<byte[], byte[]> producer,
            KafkaMessageListenerContainer<byte[], byte[]> container,
            Duration shutdownTimeout) {
        this.producer = producer;
        this.container = container;
        this.shutdownTimeout = shutdownTimeout;
    }

    static CommandsSession open(
            CommandsListener.CommandHandler commands,
            RecordCallers callers,
            CommandsProperties properties,
            CommandsClients clients,
            CommandTopics topics,
            CommandsStatus status) {
        Producer<byte[], byte[]> producer = clients.producer();
        var replies = new ReplyWriter(producer, status, properties);
        var listener = new CommandsListener(commands, callers, replies, topics::ensure, status, properties);
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
        var settings = new ContainerProperties(properties.topics().toArray(String[]::new));
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

    /** Logs at level debug only, because the listener has logged the failure. */
    private static DefaultErrorHandler errorHandler(CommandsProperties properties) {
        DefaultErrorHandler handler = Retries.errorHandler(
                properties.backoff().initialInterval(), properties.backoff().maxInterval());
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    boolean isRunning() {
        return container.isRunning();
    }

    /** Waits for the running batch, for at most the configured time. Records that are not finished are delivered again. */
    @Override
    public void close() {
        container.stop();
        producer.close(shutdownTimeout);
    }
}
