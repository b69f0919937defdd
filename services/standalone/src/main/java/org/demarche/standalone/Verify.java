package org.demarche.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Walks the hash chain of a stopped ledger. */
@Command(name = "verify", description = "Checks the hash chain of a stopped ledger from its first commit to its last.")
final class Verify implements Callable<Integer> {
    private static final int BROKEN = 3;
    private static final long PROGRESS_EVERY = 100_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path directory = data.toAbsolutePath().normalize().resolve("ledger");
        if (!Files.isDirectory(directory)) { // opening would make an empty one, which is always whole
            spec.commandLine().getErr().println("demarche: there is no ledger in " + directory.getParent());
            return CommandLine.ExitCode.SOFTWARE;
        }
        PrintWriter out = spec.commandLine().getOut();
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            return switch (Verifier.verify(store, position -> progress(out, position))) {
                case Verifier.Report.Whole whole -> {
                    out.println("whole: " + whole.commits() + " commits, " + whole.events() + " events, hash "
                            + whole.headHash());
                    yield CommandLine.ExitCode.OK;
                }
                case Verifier.Report.Broken broken -> {
                    out.println("broken at position " + broken.position() + ": " + broken.what());
                    yield BROKEN;
                }
            };
        } catch (CorruptLedgerException e) {
            out.println("broken: " + e.getMessage());
            return BROKEN;
        }
    }

    private static void progress(PrintWriter out, long position) {
        if (position % PROGRESS_EVERY == 0) {
            out.println("verified up to position " + position);
            out.flush();
        }
    }
}
