package org.demarche.ledger.intake.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.kafka.ClientState;
import org.demarche.ledger.intake.Caller;
import org.demarche.ledger.intake.CommandService.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes a batch of commands. Those of one key are taken in order, those of different keys in parallel. The listener returns
 * when all are answered and the answers are written, and only then are the offsets committed. When it fails, its container
 * delivers the same batch again, and the listener continues with what is left.
 */
final class CommandsListener implements BatchMessageListener<byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(CommandsListener.class);

    private final CommandHandler commands;
    private final RecordCallers callers;
    private final ReplyWriter replies;
    private final Runnable topics;
    private final CommandsStatus status;
    private final CommandsProperties properties;
    /** The records of the batch that failed. They are compared by identity, because an offset may later be another record. */
    private IdentityHashMap<ConsumerRecord<byte[], byte[]>, CommandDelivery> unfinished = new IdentityHashMap<>();

    CommandsListener(
            CommandHandler commands,
            RecordCallers callers,
            ReplyWriter replies,
            Runnable topics,
            CommandsStatus status,
            CommandsProperties properties) {
        this.commands = commands;
        this.callers = callers;
        this.replies = replies;
        this.topics = topics;
        this.status = status;
        this.properties = properties;
    }

    /** Decides commands: {@link org.demarche.ledger.intake.CommandService}. */
    interface CommandHandler {
        Outcome take(String name, String key, byte[] body, Caller caller);
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<CommandDelivery> batch = deliveries(records);
        try {
            if (status.state() instanceof ClientState.Retrying) {
                topics.run();
            }
            Problem retryable = take(batch);
            replies.write(batch);
            if (retryable != null) {
                throw new RetryableException(retryable);
            }
            unfinished = new IdentityHashMap<>();
            status.set(CommandsStatus.listening());
        } catch (RuntimeException e) {
            remember(batch, e);
            throw e;
        }
    }

    private List<CommandDelivery> deliveries(List<ConsumerRecord<byte[], byte[]>> records) {
        List<CommandDelivery> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            CommandDelivery known = unfinished.get(record);
            batch.add(known == null ? new CommandDelivery(record) : known);
        }
        return batch;
    }

    private void remember(List<CommandDelivery> batch, RuntimeException failure) {
        unfinished = new IdentityHashMap<>();
        batch.forEach(delivery -> unfinished.put(delivery.record(), delivery));
        String reason = String.valueOf(failure.getMessage());
        status.set(new ClientState.Retrying(reason));
        log.atWarn()
                .addKeyValue("records", batch.size())
                .addKeyValue("reason", reason)
                .setCause(failure instanceof RetryableException ? null : failure)
                .log("Command batch failed; retrying");
    }

    /** The problem that stopped a line; null = all records are answered. */
    private @Nullable Problem take(List<CommandDelivery> batch) {
        Map<CommandDelivery.Line, List<CommandDelivery>> lines = new LinkedHashMap<>();
        for (CommandDelivery delivery : batch) {
            lines.computeIfAbsent(delivery.line(), line -> new ArrayList<>()).add(delivery);
        }
        @Nullable Problem retryable = null;
        for (Future<@Nullable Problem> result : results(lines.values())) {
            Problem problem = problem(result);
            retryable = problem == null ? retryable : problem;
        }
        return retryable;
    }

    private List<Future<@Nullable Problem>> results(Collection<List<CommandDelivery>> lines) {
        List<Callable<@Nullable Problem>> tasks = new ArrayList<>();
        lines.forEach(line -> tasks.add(() -> takeInOrder(line)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static @Nullable Problem problem(Future<@Nullable Problem> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line of commands failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private @Nullable Problem takeInOrder(List<CommandDelivery> line) {
        for (CommandDelivery delivery : line) {
            Problem retryable = delivery.reply() == null ? answer(delivery) : null;
            if (retryable != null) {
                return retryable;
            }
        }
        return null;
    }

    private @Nullable Problem answer(CommandDelivery delivery) {
        return switch (CommandRecord.of(delivery.record())) {
            case CommandRecord.Command command -> decide(delivery, command);
            case CommandRecord.InvalidHeaders invalid -> {
                delivery.answer(Reply.refusal(invalid.key(), invalid.problem(), properties));
                yield null;
            }
            case CommandRecord.Unreadable unreadable -> {
                deadLetter(delivery, unreadable.reason());
                yield null;
            }
        };
    }

    private @Nullable Problem decide(CommandDelivery delivery, CommandRecord.Command command) {
        return switch (outcome(delivery, command)) {
            case Outcome.Taken taken -> {
                delivery.answer(Reply.result(CommandResult.of(taken.receipt()), properties));
                yield null;
            }
            case Outcome.Refused refused -> {
                delivery.answer(Reply.refusal(command.key(), refused.problem(), properties));
                yield null;
            }
            case Outcome.Retryable retryable -> retryable.problem();
        };
    }

    private Outcome outcome(CommandDelivery delivery, CommandRecord.Command command) {
        Caller caller;
        try {
            caller = callers.of(delivery.record(), command);
        } catch (ProblemException e) {
            return e.problem().retryable() ? new Outcome.Retryable(e.problem()) : new Outcome.Refused(e.problem());
        }
        return commands.take(command.name(), command.key(), command.body(), caller);
    }

    private void deadLetter(CommandDelivery delivery, String reason) {
        log.atError()
                .addKeyValue("topic", delivery.record().topic())
                .addKeyValue("partition", delivery.record().partition())
                .addKeyValue("offset", delivery.record().offset())
                .addKeyValue("reason", reason)
                .log("Command record unreadable; sent to the dead letter topic");
        delivery.answer(Reply.deadLetter(delivery.record(), reason, properties));
    }
}
