package org.demarche.ledger.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Writes the answers to a batch, in the order of the batch. */
final class ReplyWriter {
    /** More than the delivery timeout, so that the producer times out first. */
    private static final Duration TIMEOUT_MARGIN = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final CommandsStatus status;
    private final Duration timeout;

    ReplyWriter(Producer<byte[], byte[]> producer, CommandsStatus status, CommandsProperties properties) {
        this.producer = producer;
        this.status = status;
        this.timeout = properties.timeouts().delivery().plus(TIMEOUT_MARGIN);
    }

    /** Returns when all replicas have every answer of the batch. An answer that was written before is not written again. */
    void write(List<CommandDelivery> batch) {
        List<CompletableFuture<Void>> sends = new ArrayList<>();
        for (CommandDelivery delivery : batch) {
            Reply reply = delivery.reply();
            if (reply != null && !delivery.isWritten()) {
                sends.add(send(delivery, reply));
                if (timedOut(sends.getLast())) {
                    break; // the others would time out as well, one after the other
                }
            }
        }
        await(CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)));
    }

    /** Whether the cluster or the topic was not found within the time that a send waits for it. */
    private static boolean timedOut(CompletableFuture<Void> send) {
        return send.isCompletedExceptionally()
                && send.exceptionNow() instanceof org.apache.kafka.common.errors.TimeoutException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback reports the failure
    private CompletableFuture<Void> send(CommandDelivery delivery, Reply reply) {
        var done = new CompletableFuture<Void>();
        producer.send(reply.record(), (metadata, failure) -> {
            if (failure == null) {
                delivery.written();
                status.counted(reply.outcome());
                done.complete(null);
                return;
            }
            if (failure instanceof RecordTooLargeException) {
                delivery.answer(reply.shortened());
            }
            done.completeExceptionally(failure);
        });
        return done;
    }

    private void await(CompletableFuture<Void> all) {
        try {
            all.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("an answer could not be written", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("answers were not written within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
