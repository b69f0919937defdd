package org.demarche.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.demarche.ledger.relay.EventRelay;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.standalone.Client;
import org.demarche.standalone.RunningInstance;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is away while 500 commands a second arrive, evenly, whether or not those before have been answered. For a
 * moment in the build; longer with {@code -Ddemarche.crash.outage-seconds=60}.
 */
@Timeout(900)
class OutageTest {
    private static final int RATE = 500;
    private static final int CONNECTIONS = 128;
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Map<String, String> IMPATIENT = Map.of(
            "demarche.ledger.relay.timeouts.max-block", "1s",
            "demarche.ledger.relay.timeouts.request", "1s",
            "demarche.ledger.relay.timeouts.delivery", "2s",
            "demarche.ledger.relay.timeouts.shutdown", "1s",
            "demarche.ledger.relay.backoff.max-interval", "1s");

    @TempDir
    private Path data;

    private final Histogram micros = new ConcurrentHistogram(3);

    @Test
    void commandsAreAcceptedDuringAnOutageAndTheBacklogIsPublishedInOrder() throws Exception {
        int seconds = Integer.getInteger("demarche.crash.outage-seconds", 3);
        try (RunningInstance running = RunningInstance.unseeded(data, IMPATIENT)) {
            Client http = running.client();
            http.take("open-case", "case", "{\"case\":\"load\",\"title\":\"Load\"}");
            EventRelay relay = running.bean(EventRelay.class);
            Awaitility.await("published").atMost(TIMEOUT).until(() -> relay.published() == 1);
            int port = portOf(running.bean(EmbeddedBroker.class));
            running.bean(EmbeddedBroker.class).close();

            List<Integer> statuses = send(http, seconds * RATE);

            assertThat(statuses).hasSize(seconds * RATE).containsOnly(201);
            assertThat(relay.published()).as("nothing was published meanwhile").isEqualTo(1);
            long head = 1 + statuses.size();
            long begun = System.nanoTime();
            try (EmbeddedBroker again = EmbeddedBroker.start(data.resolve("kafka"), port)) {
                Awaitility.await("drained").atMost(TIMEOUT).until(() -> relay.published() == head);
                tell(statuses.size(), Duration.ofNanos(System.nanoTime() - begun));
                assertThat(EventsTopic.texts(EventsTopic.records(again.bootstrapServers())))
                        .hasSize(Math.toIntExact(head))
                        .isEqualTo(EventsTopic.texts(running.bean(LedgerStore.class)));
                Awaitility.await("projected")
                        .atMost(TIMEOUT)
                        .until(() -> http.get("/api/cases?min-position=" + head).statusCode() == 200);
            }
        }
    }

    private static int portOf(EmbeddedBroker broker) {
        String address = broker.bootstrapServers();
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private List<Integer> send(Client http, int commands) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        long begun = System.nanoTime();
        try (ExecutorService callers =
                Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().factory())) {
            for (int n = 0; n < commands; n++) {
                int number = n;
                long due = begun + n * 1_000_000_000L / RATE;
                answers.add(callers.submit(() -> {
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    return status(http, number, due);
                }));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    /** The time counts from when the command was due, so that one that had to wait is not forgotten. */
    private int status(Client http, int number, long due) {
        int status = http.command(
                        "report-incident",
                        "key-" + number,
                        "{\"case\":\"load\",\"incident\":\"INC-%d\",\"title\":\"One of many\"}".formatted(number))
                .statusCode();
        micros.recordValue((System.nanoTime() - due) / 1000);
        return status;
    }

    private void tell(int commands, Duration drained) {
        System.out.printf(
                "broker away: %d commands at %d a second acknowledged, p50 %.1f ms, p99 %.1f ms, longest %.1f ms;"
                        + " the backlog was published %.1f s after its return began%n",
                commands,
                RATE,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0,
                drained.toMillis() / 1000.0);
    }
}
