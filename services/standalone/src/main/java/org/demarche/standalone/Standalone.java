package org.demarche.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.demarche.contracts.VisibleText;
import org.demarche.ledger.intake.IntakeProperties;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.lens.warmup.WarmUp;
import org.demarche.standalone.broker.BrokerException;
import org.demarche.standalone.imports.Import;
import org.demarche.standalone.tokens.TokenFile;
import org.demarche.web.security.UnguardedServerException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of standalone. */
@Command(
        name = "demarche",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "The event-sourced record of state-level cyber incidents, on this machine alone.",
        subcommands = {
            Status.class,
            Stop.class,
            Token.class,
            Reset.class,
            Verify.class,
            Backup.class,
            Restore.class,
            Import.class
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it was stopped in order", "1:it could not start, or failed", "2:an option is wrong"})
public final class Standalone implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int ROUNDS = 4;
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "HTTP port on 127.0.0.1, 0 for any free one (default: server.port, which is 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description =
                    "Port of the embedded Kafka broker on 127.0.0.1, 0 for any free one (default: that of the last"
                            + " start, or 9092; another free one if these are taken).")
    private @Nullable Integer kafkaPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description =
                    "Where the ledger, the broker and the read models keep their files (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--no-seed", description = "Leave an empty ledger empty.")
    private boolean noSeed;

    @Option(
            names = "--set-topic-aside",
            description = "Set the topic of events aside before the start and fill an empty one from the ledger, for a "
                    + "ledger that was restored from a backup. What only the topic has is then not published any more.")
    private boolean setTopicAside;

    @Option(
            names = "--stop-when-ready",
            description = "Start, stop as soon as everything is ready, and exit: to try a data directory.")
    private boolean stopWhenReady;

    @Option(
            names = "--warm-up-and-exit",
            hidden = true,
            description =
                    "Start, request all pages a few times, send and read some commands, and exit: the JVM saves what it"
                            + " loaded and compiled for later starts. Only for a directory that is thrown away.")
    private boolean warmUpAndExit;

    @Option(
            names = "--warm-up",
            hidden = true,
            description = "Request the page of a case before it is ready and all pages afterwards, so that the first"
                    + " reader does not wait for their code to load.")
    private boolean warmUp;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        int status = execute(line(), args);
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Standalone()).setExecutionExceptionHandler(Standalone::explain);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        return line;
    }

    /** An Error passes picocli by, and the threads that were started before it would keep the process for ever. */
    private static int execute(CommandLine line, String[] args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            e.printStackTrace(line.getErr());
            return FAILED;
        }
    }

    /** Returns when everything is started; the process lives on in the threads of the server. */
    @Override
    public Integer call() {
        checkPort("--port", port);
        checkPort("--kafka-port", kafkaPort);
        ConfigurableApplicationContext context = new StandaloneInstance(
                        data.toAbsolutePath().normalize(), port, kafkaPort, !noSeed, warmUp, setTopicAside)
                .start();
        if (warmUpAndExit) {
            WarmUp.at(context.getEnvironment()).run(ROUNDS);
            new TrainingRun(address(context), TokenFile.in(data).readOrMake()).run();
        }
        if (stopWhenReady || warmUpAndExit) {
            context.close();
            return CommandLine.ExitCode.OK;
        }
        String address = address(context);
        String kafka = StandaloneInstance.kafka(context);
        ProcessFile.in(data).write(ProcessFile.Entry.current(address, kafka));
        sayWhere(context, address, kafka);
        return CommandLine.ExitCode.OK;
    }

    private static String address(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private void checkPort(String option, @Nullable Integer number) {
        if (number != null && (number < 0 || number > MAX_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), option + " expects a port from 0 to " + MAX_PORT + ", not " + number);
        }
    }

    private void sayWhere(ConfigurableApplicationContext context, String address, String kafka) {
        String forbidden = context.getBean(AppendGuard.class).reason();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                forbidden == null
                        ? "demarche: ready at " + address + ", Kafka at " + kafka
                        : "demarche: started at " + address + ", but takes no commands: " + forbidden);
        String asserter = context.getBean(IntakeProperties.class).defaultAsserter();
        if (asserter != null) {
            out.println(VisibleText.of("demarche: a command without a source is recorded as a claim of " + asserter
                    + " (demarche.ledger.intake.default-asserter)"));
        }
        out.flush();
    }

    /** What can go wrong at the start is said in a sentence; only an unexpected failure comes with its trace. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return fail(line, "port " + taken.getPort() + " is taken by another process: choose one with --port");
            }
            if (cause instanceof UnguardedServerException
                    || cause instanceof StoreUnavailableException
                    || cause instanceof CorruptLedgerException
                    || cause instanceof BrokerException) {
                return fail(line, String.valueOf(cause.getMessage()));
            }
        }
        failure.printStackTrace(line.getErr());
        return FAILED;
    }

    private static int fail(CommandLine line, String message) {
        line.getErr().println(VisibleText.of("demarche: " + message));
        return FAILED;
    }
}
