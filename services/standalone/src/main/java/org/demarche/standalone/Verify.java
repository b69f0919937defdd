package org.demarche.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.demarche.contracts.VisibleText;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.mongo.MongoLedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Walks the hash chain of a ledger, which may be running: it is only read, as it stands at the beginning. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks the hash chain of a ledger from its first commit to its last and names the first position that does"
                    + " not hold. The ledger may be running; nothing in it is changed."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the ledger is whole, and goes through the anchor if there is one",
            "1:it could not be read",
            "2:an option is wrong, such as an anchor that is no hash",
            "3:it is broken",
            "4:it is whole, but does not go through the anchor"
        })
final class Verify implements Callable<Integer> {
    private static final int BROKEN = 3;
    private static final int NOT_ANCHORED = 4;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description = "The connection string of MongoDB, where the ledger lies there.")
    private @Nullable String mongodb;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "demarche-ledger",
            description = "Its database there (default: ${DEFAULT-VALUE}).")
    private String database = "demarche-ledger";

    @Option(
            names = "--anchor",
            paramLabel = "HASH",
            description =
                    "A hash that was told before: the chain must still go through it. Only this shows that the end"
                            + " was cut off, or everything written anew.")
    private @Nullable String anchor;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (anchor != null && !anchor.matches("[0-9a-f]{64}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--anchor expects a hash as verify prints it, 64 digits of 0-9 and a-f; this one is mistyped: "
                            + VisibleText.of(anchor));
        }
        Supplier<LedgerReader> ledger = ledger();
        try {
            Walk walk = walk(ledger);
            // a running ledger replaces its files while they are read: what is wrong is wrong the second time, too
            return tell(walk.report instanceof Verifier.Report.Broken ? walk(ledger) : walk);
        } catch (CorruptLedgerException e) {
            spec.commandLine().getOut().println(VisibleText.of("broken: " + e.getMessage()));
            return BROKEN;
        }
    }

    private Supplier<LedgerReader> ledger() {
        if (mongodb != null) {
            String uri = mongodb;
            return () -> MongoLedgerStore.reader(uri, database);
        }
        Path directory = data.directory().ledger();
        if (!Files.isDirectory(directory)) {
            throw new StoreUnavailableException("there is no ledger in " + directory.getParent());
        }
        return () -> RocksLedgerReader.open(directory);
    }

    private Walk walk(Supplier<LedgerReader> ledger) {
        try (LedgerReader reader = ledger.get()) {
            Walk walk = new Walk(reader);
            walk.report = Verifier.verify(reader, walk::passed);
            return walk;
        }
    }

    private int tell(Walk walk) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (walk.report) {
            case Verifier.Report.Whole whole -> {
                boolean anchored = anchor == null || walk.anchored;
                out.println(anchored ? whole(whole) : unanchored(whole));
                yield anchored ? CommandLine.ExitCode.OK : NOT_ANCHORED;
            }
            case Verifier.Report.Broken broken -> {
                out.println(VisibleText.of("broken at position " + broken.position() + ": " + broken.what()));
                yield BROKEN;
            }
        };
    }

    private static String whole(Verifier.Report.Whole whole) {
        return "whole: " + whole.commits() + " commits, " + whole.events() + " events, hash " + whole.headHash();
    }

    private String unanchored(Verifier.Report.Whole whole) {
        return "not anchored: none of the " + whole.commits() + " commits has the hash " + anchor
                + ". The chain is whole and ends at position " + whole.events() + " with the hash " + whole.headHash()
                + ". Either the anchor is mistyped or of another ledger, or the end was cut off, or all was written"
                + " anew";
    }

    /** How far one walk has come; told on the error stream, since it is no result. */
    private final class Walk {
        private static final long TOLD_EVERY = 50_000;

        private final long end;
        private long told;
        private boolean anchored;
        private Verifier.Report report = new Verifier.Report.Whole(0, 0, "");

        Walk(LedgerReader reader) {
            this.end = end(reader);
        }

        private static long end(LedgerReader reader) {
            try {
                return reader.head().map(last -> last.commit().lastPosition()).orElse(0L);
            } catch (CorruptLedgerException e) {
                return 0; // the walk will come to it
            }
        }

        void passed(SealedCommit commit) {
            anchored |= commit.hashText().equals(anchor);
            long position = commit.commit().lastPosition();
            if (position / TOLD_EVERY > told / TOLD_EVERY) {
                spec.commandLine().getErr().println("demarche: verified up to position " + position + " of " + end);
                spec.commandLine().getErr().flush();
                told = position;
            }
        }
    }
}
