package org.demarche.lens.projector;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.demarche.lens.topic.UnreadableTopicListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** What a projector does when the topic cannot be consumed: it says why in its status, logs it once, and retries slowly. */
final class TopicFaults {
    private static final Logger log = LoggerFactory.getLogger(TopicFaults.class);

    private final String topic;
    private final ProjectorStatus status;
    private final UnreadableTopicListener unreadable;
    private final Clock clock;

    TopicFaults(String topic, ProjectorStatus status, UnreadableTopicListener unreadable, Clock clock) {
        this.topic = topic;
        this.status = status;
        this.unreadable = unreadable;
        this.clock = clock;
    }

    /** Follows the events of the container about its rights. */
    void onEvent(Object event) {
        if (event instanceof ConsumerRetryAuthEvent refused) {
            failed("Kafka refuses the consumer (" + refused.getReason() + "): give it the right to read " + topic
                    + " and to use its group");
        } else if (event instanceof ConsumerRetryAuthSuccessfulEvent || event instanceof ConsumerStartedEvent) {
            status.recovered();
        }
    }

    private void failed(String reason) {
        ProjectorStatus.Failure before = status.failure();
        if (before == null || !before.reason().equals(reason)) {
            log.atError().addKeyValue("reason", reason).log("Topic cannot be consumed; retrying");
        }
        status.failed(new IllegalStateException(reason), clock.instant());
    }

    /** Kafka's client has no exception of its own for a record whose checksum is wrong. */
    private static boolean isDamage(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getCause() instanceof CorruptRecordException
                || (failure instanceof KafkaException
                        && (message.contains("fetching the next record") || message.contains("corrupt message")));
    }

    private void readFailed(Exception failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        String reason =
                "the record after position %d of the topic %s cannot be read (%s): restore the topic, or delete it"
                        + " and let the ledger fill it again";
        failed(reason.formatted(status.checkpoint().position(), topic, cause.getMessage()));
        unreadable.unreadable(topic, String.valueOf(cause.getMessage()));
    }

    /** Retries every failure of a batch without end, and pauses also if the consumer itself fails. */
    DefaultErrorHandler handler(BackOff backoff) {
        return new Handler(backoff);
    }

    private final class Handler extends DefaultErrorHandler {
        private final BackOff backoff;
        private @Nullable BackOffExecution pauses;
        private long failedAt;

        Handler(BackOff backoff) {
            super(backoff);
            this.backoff = backoff;
            setClassifications(Map.of(), true);
        }

        /** Spring calls it for failures of the consumer; it would call it again at once. */
        @Override
        public void handleOtherException(
                Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
            if (isDamage(failure)) {
                readFailed(failure);
            } else {
                failed(String.valueOf(failure.getMessage()));
            }
            long position = status.checkpoint().position();
            if (pauses == null || position != failedAt) {
                pauses = backoff.start();
                failedAt = position;
            }
            pause(pauses.nextBackOff(), container);
        }

        private void pause(long millis, MessageListenerContainer container) {
            try {
                ListenerUtils.stoppableSleep(container, millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
