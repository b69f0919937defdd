package org.demarche.standalone.figures;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.demarche.contracts.command.CaseCommand.OpenCase;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.command.IncidentCommand.RecordImpact;
import org.demarche.contracts.command.IncidentCommand.ReportIncident;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.ledger.axon.AxonCommands;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.Decision;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** Durable commands a second through the write side, without HTTP, and what the store alone takes of the same commits. */
final class InProcess {
    private static final String CASE = "the-case-of-a-measurement";
    private static final Source SOURCE = Source.direct("a-desk", Edtf.parse("2022-09-20"));
    private static final Edtf OCCURRED = Edtf.parse("2022-07-15");

    private final int callers;
    private final int commands;
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    InProcess(int callers, int commands) {
        this.callers = callers;
        this.commands = commands;
    }

    /**
     * One measurement.
     *
     * @param meanGroup commits to a synced write
     * @param commits in their order, from the first position
     */
    record Run(double perSecond, double meanGroup, List<SealedCommit> commits) {
        double meanBytes() {
            return commits.stream()
                    .mapToInt(commit -> commit.body().length)
                    .average()
                    .orElseThrow();
        }
    }

    ConcurrentLinkedQueue<String> refused() {
        return refused;
    }

    /** Every caller sends the next command when the one before is durable; the n-th concerns incident n modulo their number. */
    Run commands(Path directory, int incidents) throws InterruptedException {
        var store = new WatchedStore(RocksLedgerStore.open(directory));
        try (Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal())) {
            AxonCommands axon = new AxonCommands(ledger);
            prepare(axon, incidents);
            int before = store.commits().size();
            int groups = store.groups();
            long begun = System.nanoTime();
            send(axon, incidents);
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<SealedCommit> all = store.commits();
            int written = all.size() - before;
            return new Run(written / seconds, (double) written / (store.groups() - groups), all);
        }
    }

    private void prepare(AxonCommands axon, int incidents) {
        take(axon, "case", new OpenCase(CASE, "The case of a measurement", OCCURRED, SOURCE));
        for (int n = 0; n < incidents; n++) {
            String incident = incident(n);
            take(axon, incident, new ReportIncident(CASE, incident, "An incident", List.of("AL"), OCCURRED, SOURCE));
        }
    }

    private void send(AxonCommands axon, int incidents) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    for (int n = next.getAndIncrement(); n < commands; n = next.getAndIncrement()) {
                        take(axon, "0190f2c4-7a2b-7c3d-8e4f-" + n, impact(incident(n % incidents), n));
                    }
                });
            }
        }
    }

    private static RecordImpact impact(String incident, int n) {
        return new RecordImpact(CASE, incident, Dimension.SHARE, n + " servers", "environment", OCCURRED, SOURCE);
    }

    private static String incident(int n) {
        return "INC-" + n;
    }

    private void take(AxonCommands axon, String key, Command command) {
        try {
            Decision decision =
                    axon.dispatch(key, new byte[32], command, Author.ANALYST).join();
            if (decision instanceof Decision.Refused no) {
                refused.add(no.rejection().detail());
            }
        } catch (RuntimeException e) {
            refused.add(e.toString());
        }
    }

    /** Commits a second when the same ones are written again, already sealed, so many to a synced write. */
    static double raw(Path directory, List<SealedCommit> commits, int group) {
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            long begun = System.nanoTime();
            for (int n = 0; n < commits.size(); n += group) {
                store.append(commits.subList(n, Math.min(n + group, commits.size())));
            }
            return commits.size() / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
