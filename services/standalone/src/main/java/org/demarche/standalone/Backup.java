package org.demarche.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the ledger, which may be running. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies the ledger into a directory, as it is now, and verifies the copy. The ledger may be running and"
                    + " goes on taking commands.",
            "A backup that exists in the directory is brought up to date: only what is new is copied.",
            "Topic and read models are not in it: they are filled from the ledger."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the copy is whole",
            "1:there is no ledger, it or its copy is damaged, or the copy could not be written",
            "2:an option is wrong"
        })
final class Backup implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
    private Path backup = Path.of("backup");

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path ledger = data.directory().ledger();
        if (!Files.isDirectory(ledger)) {
            throw new StoreUnavailableException("there is no ledger in " + ledger.getParent());
        }
        Path copy = DataDirectory.of(backup).ledger();
        Verifier.Report.Whole whole =
                new LedgerCopy(ledger, copy, spec.commandLine().getErr()).run();
        spec.commandLine()
                .getOut()
                .println("backed up: %d commits, %d events, hash %s"
                        .formatted(whole.commits(), whole.events(), whole.headHash()));
        return CommandLine.ExitCode.OK;
    }
}
