package org.demarche.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.CommandSender;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/** Durable commands a second through the write side, without HTTP: decided through Axon, appended in groups. */
final class InProcessLedger {
    private static final String CASE = "the-case-of-a-measurement";
    private static final Source SOURCE = Source.direct("a-desk", Edtf.parse("2022-09-20"));
    private static final Edtf OCCURRED = Edtf.parse("2022-07-15");

    private final Duration time;
    private final ClosedLoop work;

    InProcessLedger(Duration time, ClosedLoop work) {
        this.time = time;
        this.work = work;
    }

    /**
     * One measurement.
     *
     * @param meanGroup commits to a synced write
     */
    record Rate(double perSecond, double meanGroup) {}

    /** So many callers on so many incidents of a new ledger; the n-th command concerns incident n modulo their number. */
    Rate fresh(Path directory, int callers, int incidents) throws Exception {
        return run(new WatchedStore(RocksLedgerStore.open(directory)), callers, incidents);
    }

    /** What was committed in a directory, in order from the first position. */
    static List<SealedCommit> commits(Path directory) {
        try (LedgerStore store = RocksLedgerStore.open(directory);
                Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE)) {
            return commits.toList();
        }
    }

    Rate run(WatchedStore store, int callers, int incidents) throws Exception {
        try (Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal())) {
            CommandSender commands = new AxonCommandSender(ledger);
            String unit = "at-" + ledger.head();
            prepare(commands, unit, incidents);
            int before = store.commits();
            int groups = store.appends();
            double perSecond = perSecond(commands, unit, callers, incidents);
            return new Rate(perSecond, (double) (store.commits() - before) / (store.appends() - groups));
        }
    }

    private void prepare(CommandSender commands, String unit, int incidents) throws Exception {
        take(
                commands,
                unit + "-case",
                new CaseEvent.Opened(unit + CASE, "The case of a measurement", OCCURRED, SOURCE));
        for (int n = 0; n < incidents; n++) {
            String incident = unit + "-INC-" + n;
            take(
                    commands,
                    incident,
                    new IncidentEvent.Reported(unit + CASE, incident, "An incident", List.of("AL"), OCCURRED, SOURCE));
        }
    }

    private double perSecond(CommandSender commands, String unit, int callers, int incidents) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return work.perSecond(callers, time, caller -> () -> {
            int n = next.getAndIncrement();
            take(commands, unit + "-0190f2c4-7a2b-7c3d-8e4f-" + n, impact(unit, n % incidents, n));
        });
    }

    private static IncidentEvent.ImpactRecorded impact(String unit, int incident, int n) {
        return new IncidentEvent.ImpactRecorded(
                unit + CASE,
                unit + "-INC-" + incident,
                Dimension.SHARE,
                n + " servers",
                "environment",
                OCCURRED,
                SOURCE);
    }

    private void take(CommandSender commands, String key, Command command) {
        CommandOutcome outcome = commands.send(new Submission(key, new byte[32], command, Author.ANALYST))
                .join();
        if (outcome instanceof CommandOutcome.Refused refused) {
            work.refuse(refused.rejection().detail());
        }
    }
}
