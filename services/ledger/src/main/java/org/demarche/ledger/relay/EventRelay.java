package org.demarche.ledger.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries the ledger's events to the topic: one thread, in order, each event once for those who read committed records.
 * Where it stands is kept nowhere but in the topic itself, so a topic that lags or was lost is filled by the same code.
 *
 * <p>Of several instances on one ledger the last one started publishes; the others are fenced by the broker and stand by,
 * and one of them takes over when nobody publishes any more what the ledger holds. What fails for a while is tried again
 * without end, and the ledger takes commands meanwhile.
 */
public final class EventRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EventRelay.class);
    /** Before the web server and after a broker in the same process; stopped in the opposite order. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final RelayProperties properties;
    private final RelayClients clients;
    private final LedgerTail ledger;
    private final HeadSignal signal;
    private final Failpoints failpoints;
    private volatile RelayState state = new RelayState.Stopped();
    private volatile long published;
    private volatile long head;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    EventRelay(
            RelayProperties properties,
            RelayClients clients,
            LedgerStore store,
            HeadSignal signal,
            Failpoints failpoints) {
        this.properties = properties;
        this.clients = clients;
        this.ledger = new LedgerTail(store, properties.batch());
        this.signal = signal;
        this.failpoints = failpoints;
    }

    /** The position of the last event known to be on the topic for good; 0 until the topic has been read. */
    public long published() {
        return published;
    }

    /** How many events of the ledger are not on the topic yet. */
    public long lag() {
        return Math.max(0, Math.max(head, signal.position()) - published);
    }

    RelayState state() {
        return state;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        stopping = new CountDownLatch(1);
        state = new RelayState.Starting();
        thread = Thread.ofPlatform().name("event-relay").daemon().start(this::run);
    }

    /** Lets the running transaction end, for at most the configured time, and then gives it up: it is repeated later. */
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
            state = untilTheEnd();
        } catch (InterruptedException e) {
            state = new RelayState.Stopped();
        } catch (Throwable e) {
            log.atError().setCause(e).log("The relay has died");
            state = new RelayState.Refused("the relay has died: " + e);
            throw e;
        }
    }

    private RelayState untilTheEnd() throws InterruptedException {
        var pause = new Backoff(properties.backoff(), ThreadLocalRandom.current());
        boolean fenced = false;
        while (!stopped(Duration.ZERO)) {
            try {
                if (fenced && !standBy()) {
                    break;
                }
                fenced = false;
                relay(pause);
            } catch (RuntimeException e) {
                if (stopped(Duration.ZERO)) {
                    break;
                }
                switch (FailureKind.of(e)) {
                    case FENCED -> {
                        log.atWarn().setCause(e).log("Another relay has taken over; this one stands by");
                        state = new RelayState.StandingBy("another relay has taken over");
                        fenced = true;
                    }
                    case FATAL -> {
                        log.atError().setCause(e).log("The relay has stopped and publishes nothing");
                        return new RelayState.Refused(FailureKind.reason(e));
                    }
                    case PASSING -> retry(e, pause.next());
                }
            }
        }
        return new RelayState.Stopped();
    }

    /**
     * Looks at the topic until the other relay seems to be gone: what the ledger held at one look is not there at the
     * next, and nothing else has come instead. As long as the topic cannot be read nobody could publish there.
     *
     * @return false when this one was stopped meanwhile
     */
    private boolean standBy() throws InterruptedException {
        long reached = Long.MAX_VALUE;
        long due = 0;
        while (!stopped(properties.standbyPollInterval())) {
            try {
                published = RelaySession.published(properties, clients, ledger);
                if (published == reached && published < due) {
                    log.atWarn().addKeyValue("position", published).log("The other relay is gone; this one takes over");
                    return true;
                }
                reached = published;
                due = ledger.head();
            } catch (RuntimeException e) {
                if (FailureKind.of(e) == FailureKind.FATAL) {
                    throw e;
                }
                log.atDebug().setCause(e).log("The topic cannot be looked at");
            }
        }
        return false;
    }

    /** From opening a session to the first failure or the stop. */
    private void relay(Backoff pause) throws InterruptedException {
        try (RelaySession session = RelaySession.open(properties, clients, ledger, failpoints)) {
            published = session.position();
            log.atInfo().addKeyValue("position", published).log("The relay goes on after this position");
            while (!stopped(Duration.ZERO)) {
                step(session);
                pause.reset();
                state = new RelayState.Relaying();
            }
        }
    }

    private void step(RelaySession session) throws InterruptedException {
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

    private void retry(RuntimeException failure, Duration pause) throws InterruptedException {
        String reason = FailureKind.reason(failure);
        log.atWarn()
                .addKeyValue("position", published)
                .addKeyValue("lag", lag())
                .addKeyValue("pause", pause)
                .setCause(failure)
                .log("The relay could not publish and will try again");
        state = new RelayState.Retrying(reason);
        stopped(pause);
    }

    private boolean stopped(Duration wait) throws InterruptedException {
        return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
