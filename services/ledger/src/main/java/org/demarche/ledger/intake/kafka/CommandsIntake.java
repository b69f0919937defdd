package org.demarche.ledger.intake.kafka;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.demarche.kafka.ClientState;
import org.demarche.kafka.Outage;
import org.demarche.kafka.Retries;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Starts the consumer as soon as the cluster can be reached and the topics exist. The process starts without waiting for it.
 */
final class CommandsIntake implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CommandsIntake.class);
    /** After the relay and before the web server; stopped in the opposite order. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4000;

    private final CommandsListener.CommandHandler commands;
    private final RecordCallers callers;
    private final CommandsProperties properties;
    private final CommandsClients clients;
    private final CommandsStatus status;
    private final Outage outage = new Outage(InstantSource.system());
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread opening;
    private volatile @Nullable CommandsSession session;

    CommandsIntake(
            CommandsListener.CommandHandler commands,
            RecordCallers callers,
            CommandsProperties properties,
            CommandsClients clients,
            CommandsStatus status) {
        this.commands = commands;
        this.callers = callers;
        this.properties = properties;
        this.clients = clients;
        this.status = status;
    }

    /** The current state; a consumer that was removed from its group for good has stopped. */
    ClientState state() {
        CommandsSession open = session;
        return open != null && !open.isRunning() ? new ClientState.Stopped() : status.state();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        stopping = new CountDownLatch(1);
        status.set(new ClientState.Starting());
        opening = Thread.ofPlatform().name("commands-intake").daemon().start(this::open);
    }

    @Override
    public synchronized void stop() {
        Thread thread = opening;
        if (thread == null) {
            return;
        }
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        CommandsSession open = session;
        if (open != null) {
            open.close();
        }
        session = null;
        opening = null;
        status.set(new ClientState.Stopped());
    }

    @Override
    public boolean isRunning() {
        return opening != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void open() {
        BackOffExecution backOff = Retries.backoff(
                        properties.backoff().initialInterval(),
                        properties.backoff().maxInterval())
                .start();
        try {
            while (!opened() && !stopping.await(backOff.nextBackOff(), TimeUnit.MILLISECONDS)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false if it must be tried again. */
    private boolean opened() {
        var topics = new CommandTopics(properties, clients);
        try {
            topics.ensure();
            status.set(CommandsStatus.listening());
            session = CommandsSession.open(commands, callers, properties, clients, topics, status);
            if (outage.succeeded()) {
                log.atInfo().log("Commands are taken from Kafka");
            }
            return true;
        } catch (CommandsRefusedException e) {
            log.atError().addKeyValue("reason", e.getMessage()).log("Commands from Kafka refused");
            status.set(new ClientState.Refused(String.valueOf(e.getMessage())));
            return true;
        } catch (InterruptException e) {
            return true;
        } catch (RuntimeException e) {
            if (outage.failed()) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("Kafka unavailable for commands; retrying");
            }
            status.set(new ClientState.Retrying(String.valueOf(e.getMessage())));
            return false;
        }
    }
}
