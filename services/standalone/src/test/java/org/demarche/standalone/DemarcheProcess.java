package org.demarche.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;

/** Demarche in a JVM of its own, started as {@code ./demarche} starts it; it does not outlive its test. */
public final class DemarcheProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final String READY = "demarche: ready at http://127.0.0.1:";

    private final Process process;
    private final Path temporary;
    private final Lines out;
    private final Lines err;

    private DemarcheProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.out = Lines.of(process.inputReader());
        this.err = Lines.of(process.errorReader());
    }

    public static DemarcheProcess start(Object... arguments) throws IOException {
        return start(List.of(), List.of(), arguments);
    }

    /**
     * As {@link #start(Object...)}.
     *
     * @param launcher what starts the JVM, such as a shell that prepares something first
     * @param options more for the JVM
     */
    public static DemarcheProcess start(List<String> launcher, List<String> options, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        Path temporary = Files.createTempDirectory("demarche-process");
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary));
        // nobody is asked for a token, unless the options say otherwise
        command.add("-Ddemarche.security.mode=none");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Standalone.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return of(new ProcessBuilder(command), temporary);
    }

    /** @param temporary deleted in the end: a killed process cannot clean up after itself */
    static DemarcheProcess of(ProcessBuilder builder, Path temporary) throws IOException {
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // a JVM mentions it on stderr
        return new DemarcheProcess(builder.start(), temporary);
    }

    /** Waits until it is ready. */
    public int port() {
        try {
            Awaitility.await("ready, or gone").atMost(TIMEOUT).until(() -> !process.isAlive() || ready().isPresent());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("neither ready nor gone: " + this + "\n" + threads(), e);
        }
        return Integer.parseInt(ready().orElseThrow(() -> new AssertionError("it ended: " + this))
                .substring(READY.length())
                .replaceFirst(",.*", ""));
    }

    private Optional<String> ready() {
        return out.lines.stream().filter(line -> line.startsWith(READY)).findFirst();
    }

    /** What it is doing. */
    private String threads() {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = jcmd.inputReader()) {
                return lines.readAllAsString();
            }
        } catch (IOException e) {
            return e.toString();
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it has ended and all it said is read. */
    public int status() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + this);
        }
        out.reader.join();
        err.reader.join();
        return process.exitValue();
    }

    List<String> out() {
        return out.lines;
    }

    List<String> err() {
        return err.lines;
    }

    /** SIGTERM: it stops by itself. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        FileSystemUtils.deleteRecursively(temporary);
    }

    @Override
    public String toString() {
        return "out " + out.lines + ", err " + err.lines;
    }

    private record Lines(List<String> lines, Thread reader) {
        static Lines of(BufferedReader stream) {
            List<String> lines = new CopyOnWriteArrayList<>();
            return new Lines(lines, Thread.ofVirtual().start(() -> {
                try {
                    stream.lines().forEach(lines::add);
                } catch (UncheckedIOException e) {
                    // the process was killed and its streams closed
                }
            }));
        }
    }
}
