package org.demarche.ledger.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.kafka.ClientState;
import org.demarche.kafka.Outage;
import org.demarche.kafka.Retries;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Publishes the ledger's events on the topic: one thread, in order, each event once for readers of committed records. The
 * position reached is stored in the topic itself only, so the same code fills a topic that lags or was lost.
 *
 * <p>If several instances have one ledger, the one that was started last publishes. The broker fences the others. They stand
 * by, and one of them takes over when new events of the ledger are no longer published. Other failures are retried without
 * end, and the ledger accepts commands meanwhile.
 */
public final class EventRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EventRelay.class);
    /** Before the web server and after a broker in the same process; stopped in the opposite order. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    /** How long a start waits for the comparison with the topic. */
    private static final Duration COMPARISON_TIMEOUT = Duration.ofSeconds(5);

    private final RelayProperties properties;
    private final RelayClients clients;
    private final LedgerTail ledger;
    private final HeadSignal signal;
    private final AppendGuard guard;
    private final Failpoints failpoints;
    private final ExponentialBackOff backoff;
    private volatile ClientState state = new ClientState.Stopped();
    private volatile long published;
    private volatile long head;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    /** Open until the topic was compared with the ledger, or could not be read. */
    private volatile CountDownLatch compared = new CountDownLatch(1);

    private volatile @Nullable Thread thread;
    /** Null after a success; only the relay's thread uses it. */
    private @Nullable BackOffExecution retries;

    private final Outage outage = new Outage(InstantSource.system());

    EventRelay(
            RelayProperties properties,
            RelayClients clients,
            LedgerStore store,
            HeadSignal signal,
            AppendGuard guard,
            Failpoints failpoints) {
        this.properties = properties;
        this.clients = clients;
        this.ledger = new LedgerTail(store, properties.batch());
        this.signal = signal;
        this.guard = guard;
        this.failpoints = failpoints;
        this.backoff = backoff(properties.backoff());
    }

    /** The position of the last event that is committed on the topic; 0 until the topic has been read. */
    public long published() {
        return published;
    }

    /** How many events of the ledger are not on the topic yet. */
    public long lag() {
        return Math.max(0, Math.max(head, signal.position()) - published);
    }

    ClientState state() {
        return state;
    }

    /** Waits until the topic was compared with the ledger, because an older ledger must take no commands; but not for a broker that is away. */
    @Override
    public void start() {
        startThread();
        try {
            if (!compared.await(COMPARISON_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("Topic could not be compared with the ledger yet; starting without");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startThread() {
        if (isRunning()) {
            return;
        }
        stopping = new CountDownLatch(1);
        compared = new CountDownLatch(1);
        state = new ClientState.Starting();
        thread = Thread.ofPlatform().name("event-relay").daemon().start(this::run);
    }

    /** Waits for the running transaction, for at most the configured time. A transaction that is interrupted is repeated after a start. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        stopping.countDown();
        if (running == null) {
            return;
        }
        try {
            if (!running.join(properties.timeouts().shutdown())) {
                running.interrupt();
                running.join(properties.timeouts().shutdown());
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            state = publishUntilStopped();
        } catch (InterruptedException e) {
            state = new ClientState.Stopped();
        } catch (Throwable e) {
            log.atError().setCause(e).log("Relay failed unexpectedly; nothing is published until it is restarted");
            state = new ClientState.Refused("the relay failed unexpectedly: " + e);
            throw e;
        }
    }

    private ClientState publishUntilStopped() throws InterruptedException {
        boolean fenced = false;
        while (!stopped(Duration.ZERO)) {
            try {
                if (fenced && !standBy()) {
                    break;
                }
                fenced = false;
                publishInOneSession();
            } catch (RuntimeException e) {
                if (stopped(Duration.ZERO)) {
                    break;
                }
                fenced |= FailureKind.of(e) == FailureKind.FENCED;
                followUp(e);
            }
        }
        return new ClientState.Stopped();
    }

    private void followUp(RuntimeException e) throws InterruptedException {
        switch (FailureKind.of(e)) {
            case FENCED -> loseLeadership();
            case FATAL -> refused(e);
            case RETRYABLE -> {
                compared.countDown();
                retry(FailureKind.reason(e));
            }
        }
    }

    /** Tries again from time to time, because the cause may be removed meanwhile; it is logged once. */
    private void refused(RuntimeException e) throws InterruptedException {
        String reason = FailureKind.reason(e);
        if (!(state instanceof ClientState.Refused before) || !before.reason().equals(reason)) {
            log.atError().addKeyValue("reason", reason).log("Relay cannot publish to this topic; retrying slowly");
        }
        state = new ClientState.Refused(reason);
        if (FailureKind.isOlderLedger(e)) {
            guard.forbid(reason);
        }
        compared.countDown();
        stopped(properties.refusedRetryInterval());
    }

    private void loseLeadership() {
        log.atWarn().addKeyValue("position", published).log("Relay lost leadership; standing by");
        state = new ClientState.StandingBy("another relay has taken over");
    }

    /**
     * Polls the end of the topic until the other relay seems to have stopped: events that were in the ledger at one poll are
     * not on the topic at the next, and no others were published. While the topic cannot be read, no relay can publish.
     *
     * @return false if this relay was stopped meanwhile
     */
    private boolean standBy() throws InterruptedException {
        long lastPublished = Long.MAX_VALUE;
        long expected = 0;
        while (!stopped(properties.standbyPollInterval())) {
            try {
                published = RelaySession.published(properties, clients, ledger);
                if (published == lastPublished && published < expected) {
                    log.atWarn().addKeyValue("position", published).log("Leading relay has stopped; taking over");
                    return true;
                }
                lastPublished = published;
                expected = ledger.head();
            } catch (RuntimeException e) {
                if (FailureKind.of(e) == FailureKind.FATAL) {
                    throw e;
                }
                log.atDebug().setCause(e).log("Topic could not be read; standing by");
            }
        }
        return false;
    }

    /** Publishes until the first failure or the stop. */
    private void publishInOneSession() throws InterruptedException {
        try (RelaySession session = RelaySession.open(properties, clients, ledger, failpoints)) {
            published = session.position();
            guard.allow();
            compared.countDown();
            if (retries == null) {
                log.atInfo().addKeyValue("position", published).log("Relay publishes events after this position");
            }
            while (!stopped(Duration.ZERO)) {
                publishNext(session);
                retries = null;
                if (outage.succeeded()) {
                    log.atInfo().addKeyValue("position", published).log("Events are published again");
                }
                state = new ClientState.Running("relaying");
            }
        }
    }

    private void publishNext(RelaySession session) throws InterruptedException {
        head = Math.max(signal.position(), ledger.head());
        if (head <= published) {
            signal.awaitBeyond(published, properties.pollInterval());
            return;
        }
        failpoints.beforePublish();
        List<RecordedEvent> events = ledger.after(published, head);
        if (events.isEmpty()) {
            throw new StoreUnavailableException("the ledger does not show its events up to position " + head + " yet");
        }
        session.publish(events);
        published = session.position();
    }

    private void retry(String reason) throws InterruptedException {
        if (retries == null) {
            retries = backoff.start();
        }
        Duration pause = Duration.ofMillis(retries.nextBackOff());
        if (outage.failed()) {
            log.atWarn()
                    .addKeyValue("position", published)
                    .addKeyValue("lag", lag())
                    .addKeyValue("pause", pause)
                    .addKeyValue("reason", reason)
                    .log("Events cannot be published; retrying");
        }
        state = new ClientState.Retrying(reason);
        stopped(pause);
    }

    /** With a random part, so that two relays that failed together do not retry together. */
    static ExponentialBackOff backoff(RelayProperties.Backoff given) {
        ExponentialBackOff backoff = Retries.backoff(given.initialInterval(), given.maxInterval());
        backoff.setJitter(given.initialInterval().toMillis() / 2);
        return backoff;
    }

    private boolean stopped(Duration wait) throws InterruptedException {
        return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
