package org.demarche.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for what Kafka's clients answer later. */
public final class KafkaFutures {
    private KafkaFutures() {}

    /**
     * The answer, within a time.
     *
     * @throws KafkaException the one that the client failed with, or one around any other failure
     * @throws TimeoutException if there was no answer in time
     * @throws InterruptException if this thread was interrupted
     */
    public static <T> T get(Future<T> answer, Duration timeout) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
