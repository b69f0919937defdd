package org.demarche.processes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.demarche.testsupport.FreePort;
import org.jspecify.annotations.Nullable;

/** A ledger or a lens in a process of its own. It can be killed, paused and started again on the same port. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    /** The first question is answered by code that is not compiled yet. */
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** Beyond the bound of a command: the service is paused or gone. */
    private static final Duration RECEIPT = Duration.ofSeconds(10);
    /** As in the image. */
    private static final List<String> OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Daxoniq.update-checker.disabled=true",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m");

    private final Path jar;
    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;
    private final int port = FreePort.find();
    private final HttpClient client;
    private @Nullable Process process;

    private ServiceProcess(Path jar, Path directory, String name, Map<String, String> environment, HttpClient client) {
        this.jar = jar;
        this.directory = directory;
        this.log = directory.resolve(name + ".log");
        this.environment = environment;
        this.client = client;
    }

    /**
     * Starts the service of a module; the test is skipped where its jar is not built.
     *
     * @param directory for its log, and the working directory
     */
    static ServiceProcess start(
            String module, String name, Path directory, Map<String, String> environment, HttpClient client) {
        ServiceProcess service = new ServiceProcess(requireJar(module), directory, name, environment, client);
        service.start();
        return service;
    }

    /** Returns what is delivered of a module; the test is skipped where it is not built. */
    static Path requireJar(String module) {
        Optional<Path> jar = jar(module);
        assumeTrue(jar.isPresent(), () -> "the jar of the " + module + " is not built; run ./mvnw package");
        return jar.orElseThrow();
    }

    private static boolean isDelivered(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("-service.jar") || name.endsWith("-app.jar");
    }

    private static Optional<Path> jar(String module) {
        Path target = Path.of("..", module, "target").toAbsolutePath().normalize();
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(ServiceProcess::isDelivered).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().putAll(environment);
        builder.environment().put("DEMARCHE_PORT", Integer.toString(port));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await("ready: see " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> status("/actuator/health/readiness") == 200);
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path, ANSWER).GET());
    }

    HttpResponse<String> command(String type, String key, String body) throws IOException {
        return send(request("/api/commands/" + type, RECEIPT)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(timeout);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Stops it as a machine does that hangs; {@code CONT} lets it go on. */
    void signal(String signal) throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
