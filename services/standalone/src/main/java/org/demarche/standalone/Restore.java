package org.demarche.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.demarche.standalone.broker.TopicFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a backup into a data directory without a ledger. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies the ledger of a backup into a data directory that has none, verifies it, and says how far it goes.",
            "What was recorded after the backup is not in it. A topic that the directory has is set aside. The next"
                    + " start fills topic and read models from the ledger."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the ledger is there and whole",
            "1:there is no backup, it is damaged, the directory has another ledger, or it could not be written",
            "2:an option is wrong"
        })
final class Restore implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
    private Path backup = Path.of("backup");

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path copy = DataDirectory.of(backup).ledger();
        if (!Files.isDirectory(copy)) {
            throw new StoreUnavailableException("there is no backup in " + copy.getParent());
        }
        DataDirectory target = data.directory();
        Verifier.Report.Whole whole =
                new LedgerCopy(copy, target.ledger(), spec.commandLine().getErr()).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println("restored: %d commits, %d events, hash %s"
                .formatted(whole.commits(), whole.events(), whole.headHash()));
        out.println("the record ends at position %d: what was recorded later is not in this backup"
                .formatted(whole.events()));
        setTopicAside(target, out);
        return CommandLine.ExitCode.OK;
    }

    /** It may hold more than the ledger does now. */
    private static void setTopicAside(DataDirectory target, PrintWriter out) {
        String topic =
                DefaultSettings.from("standalone.yaml").getProperty("demarche.lens.projector.topic", "demarche.events");
        TopicFiles files = TopicFiles.in(target.broker(), topic);
        if (files.exist()) {
            out.println("the topic was set aside: " + files.setAside());
        }
    }
}
