package org.demarche.benchmarks;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.demarche.testsupport.FreePort;

/** A standalone in a JVM of its own, started with what {@code ./demarche} gives it. */
final class StandaloneProcess implements AutoCloseable {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path APP = Path.of("..", "standalone", "target", "app");
    private static final String MAIN = "org.demarche.standalone.Standalone";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Process process;
    private final Path log;
    private final HttpClient client;
    private final URI base;
    private final long begun;
    private final Duration untilReady;

    private StandaloneProcess(Process process, Path log, HttpClient client, URI base, long begun) {
        this.process = process;
        this.log = log;
        this.client = client;
        this.base = base;
        this.begun = begun;
        awaitReady();
        this.untilReady = sinceItsStart();
    }

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Returns when it is ready. */
    static StandaloneProcess start(Path data, HttpClient client) throws IOException {
        return start(data, client, List.of(), List.of());
    }

    /** With further options for the JVM and arguments. */
    static StandaloneProcess start(Path data, HttpClient client, List<String> options, List<String> arguments)
            throws IOException {
        Files.createDirectories(data);
        int port = FreePort.find();
        Path log = Files.createTempFile(data.getParent(), "standalone-", ".log");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions());
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.add("-Ddemarche.security.mode=none");
        command.addAll(Scale.chosen().processOptions());
        command.addAll(options);
        command.addAll(program());
        command.addAll(List.of("--warm-up", "--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            return new StandaloneProcess(process, log, client, URI.create("http://127.0.0.1:" + port), begun);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options on the one line of the start script that names them, so that the two cannot drift apart. */
    static List<String> jvmOptions() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("demarche"))) {
            String line = lines.filter(each -> each.startsWith("jvm_options=\""))
                    .findFirst()
                    .orElseThrow();
            return List.of(
                    line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')).split(" "));
        }
    }

    /** Whether there is an application as the start script makes it, made from the classes that are tested here. */
    static boolean fromCache() throws IOException {
        File cache = APP.resolve("app.aot").toFile();
        if (!cache.exists()) {
            return false;
        }
        try (Stream<Path> modules = Files.list(ROOT.resolve("services"))) {
            List<Path> classes = modules.map(module -> module.resolve("target").resolve("classes"))
                    .filter(Files::isDirectory)
                    .toList();
            return classes.stream().allMatch(directory -> nothingNewer(directory, cache.lastModified()));
        }
    }

    private static boolean nothingNewer(Path directory, long moment) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile).filter(File::isFile).noneMatch(file -> file.lastModified() > moment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> program() throws IOException {
        return fromCache()
                ? List.of(
                        "-XX:AOTCache=" + APP.resolve("app.aot"),
                        "-jar",
                        APP.resolve("demarche-standalone-app.jar").toString())
                : List.of("-cp", System.getProperty("java.class.path"), MAIN);
    }

    private void awaitReady() {
        HttpRequest request =
                HttpRequest.newBuilder(path("/actuator/health/readiness")).build();
        await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> ready(request));
    }

    private boolean ready(HttpRequest request) throws InterruptedException, IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended before it was ready: " + Files.readString(log));
        }
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    /** From the start of the process to the first 200 of its readiness. */
    Duration untilReady() {
        return untilReady;
    }

    Duration sinceItsStart() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    URI path(String path) {
        return base.resolve(path);
    }

    /** A figure of the kernel about this process, such as VmRSS; NaN where there is no such kernel. */
    double megabytes(String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        String line = Files.readAllLines(status).stream()
                .filter(each -> each.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }

    /** Of all its threads until now; zero where the system does not tell. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("it did not stop");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
