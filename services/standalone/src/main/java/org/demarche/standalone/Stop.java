package org.demarche.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the process that serves a data directory, as Ctrl-C does. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Stops the process that serves the data directory, as Ctrl-C does, and waits until it has ended.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it has ended, or none ran", "1:it has not ended in time", "2:an option is wrong"})
final class Stop implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        ProcessFile file = ProcessFile.in(data.path());
        Optional<ProcessHandle> process = file.running().flatMap(ProcessFile.Entry::process);
        PrintWriter out = spec.commandLine().getOut();
        if (process.isEmpty()) {
            out.println("demarche: no process serves " + file.data());
            return CommandLine.ExitCode.OK;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            spec.commandLine()
                    .getErr()
                    .println("demarche: process %d has not ended within %d s"
                            .formatted(process.get().pid(), TIMEOUT.toSeconds()));
            return FAILED;
        }
        out.println("demarche: process %d has ended".formatted(process.get().pid()));
        return CommandLine.ExitCode.OK;
    }
}
