package org.demarche.standalone.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.demarche.contracts.VisibleText;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.standalone.tokens.TokenFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Takes a file of commands, one {\"type\",\"id\",\"data\"} a line, into a running Demarche or into a"
                        + " stopped one's ledger. The same file again goes on where the last import stopped: what was"
                        + " taken before is known by its id.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every line is in the ledger",
            "1:lines were refused; the others are in the ledger",
            "2:the import stopped before the end, or an option is wrong"
        })
public final class Import implements Callable<Integer> {
    static final int REFUSED = 1;
    static final int STOPPED = 2;
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Parameters(paramLabel = "FILE", description = "NDJSON, as in seeds/.")
    private Path file = Path.of("");

    @ArgGroup
    private @Nullable Where where;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the token that a running Demarche wants (default: data/token, where it runs on this"
                            + " machine and the file is there).")
    private @Nullable Path tokenFile;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** At most one of these options. */
    static final class Where {
        @Option(
                names = "--to",
                paramLabel = "URL",
                description = "A running Demarche (default: http://127.0.0.1:8080).")
        private @Nullable URI to;

        @Option(names = "--data", paramLabel = "DIR", description = "The data directory of one that does not run.")
        private @Nullable Path data;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader commands = Files.newBufferedReader(file);
                Destination destination = destination()) {
            Importer.Report report =
                    new Importer(destination, new Output(out, total(), System.nanoTime()), PAUSE).run(commands);
            out.println(
                    "taken " + report.taken() + ", taken before " + report.before() + ", refused " + report.refused());
            return report.refused() == 0 ? 0 : REFUSED;
        } catch (CharacterCodingException e) {
            return stopped(file + " is not in UTF-8: convert it, then start the same import again");
        } catch (IOException e) {
            return stopped("cannot read " + file + ": " + reason(e));
        } catch (ImportException | StoreUnavailableException | CorruptLedgerException e) {
            return stopped(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the number of lines; 0 where they can only be read once, as from a pipe. */
    private long total() throws IOException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    private String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        return Files.isDirectory(file) ? "it is a directory" : String.valueOf(failure.getMessage());
    }

    private Destination destination() {
        if (where != null && where.data != null) {
            return new StoppedDestination(where.data.toAbsolutePath().normalize());
        }
        URI to = where == null || where.to == null ? URI.create("http://127.0.0.1:8080") : where.to;
        if (to.getHost() == null || !("http".equals(to.getScheme()) || "https".equals(to.getScheme()))) {
            throw new ImportException("--to expects an address such as http://127.0.0.1:8080, not " + to);
        }
        return new RunningDestination(to, token(to));
    }

    /** The token of this machine is sent to no other one. */
    private @Nullable String token(URI to) {
        if (tokenFile == null) {
            return isThisMachine(to.getHost())
                    ? read(TokenFile.in(Path.of("data"))).orElse(null)
                    : null;
        }
        return read(new TokenFile(tokenFile)).orElseThrow(() -> new ImportException("there is no " + tokenFile));
    }

    private static Optional<String> read(TokenFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new ImportException("cannot read " + file.file() + ": " + e.getMessage());
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the import says that nobody answers
        }
    }

    private int stopped(String reason) {
        spec.commandLine().getErr().println(VisibleText.of("demarche: " + reason));
        return STOPPED;
    }

    /** @param total 0 = not known */
    private record Output(PrintWriter out, long total, long startedNanos) implements Importer.Listener {
        @Override
        public void refused(long line, String id, String reason) {
            out.println(VisibleText.of("line " + line + " (" + id + ") refused: " + reason));
        }

        @Override
        public void progress(long line) {
            double seconds = (System.nanoTime() - startedNanos)
                    / (double) Duration.ofSeconds(1).toNanos();
            String rate = ", " + Math.round(line / Math.max(seconds, 0.001)) + " lines a second";
            out.println("imported up to line " + line + (total == 0 ? "" : " of " + total) + rate);
            out.flush();
        }
    }
}
