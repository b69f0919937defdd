package org.demarche.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes a data directory after a question. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Deletes the data directory with its ledger, so that the next start begins anew. It asks first.",
            "Backups (./demarche backup DIR) are not touched, unless they lie in the data directory."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:it was deleted, or there was none",
            "1:a process serves it, it is no data directory, or the answer was not yes",
            "2:an option is wrong"
        })
final class Reset implements Callable<Integer> {
    private static final int REFUSED = 1;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ProcessFile file = ProcessFile.in(data.path());
        Path directory = file.data();
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(directory)) {
            out.println("demarche: there is no " + directory);
            return CommandLine.ExitCode.OK;
        }
        if (!Files.isDirectory(DataDirectory.of(directory).ledger())) {
            return refuse(directory + " is no data directory: it has no ledger");
        }
        if (file.running().isPresent() || file.isLocked()) {
            return refuse("a process serves " + directory + "; stop it first (./demarche stop)");
        }
        if (!yes && !confirmed(directory, out)) {
            return refuse("nothing was deleted");
        }
        FileSystemUtils.deleteRecursively(directory);
        out.println("demarche: deleted " + directory);
        return CommandLine.ExitCode.OK;
    }

    private boolean confirmed(Path directory, PrintWriter out) throws IOException {
        out.print("Delete " + directory + " with its ledger and everything recorded there? Type yes: ");
        out.flush();
        // not closed: it is the input of the process
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return "yes".equals(answer);
    }

    private int refuse(String reason) {
        spec.commandLine().getErr().println("demarche: " + reason);
        return REFUSED;
    }
}
