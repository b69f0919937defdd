package org.demarche.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own for what is measured, so that it shares neither heap nor class path with what measures. */
final class ChildProcess implements AutoCloseable {
    /** What every JVM of ours is started with. */
    static final List<String> OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Daxoniq.update-checker.disabled=true");

    private static final int TIMEOUT_SECONDS = 600;

    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BufferedWriter in;

    private ChildProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /** Runs a main class of this class path. */
    static ChildProcess running(Class<?> main, List<String> options, String... arguments) throws IOException {
        return running(System.getProperty("java.class.path"), main.getName(), options, arguments);
    }

    static ChildProcess running(String classPath, String main, List<String> options, String... arguments)
            throws IOException {
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        OPTIONS,
                        options,
                        List.of("-cp", classPath, main),
                        List.of(arguments))
                .flatMap(List::stream)
                .toList();
        return new ChildProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Ends this process with the one that started it, also when that is killed. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                System.err.println(e);
            }
            System.exit(0);
        });
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (UncheckedIOException e) {
            // it has ended and its streams are closed
        } catch (IOException e) {
            said.add(e.toString());
        }
    }

    /** What follows a word at the beginning of a line that it says, now or soon. */
    List<String> await(String word) throws IOException, InterruptedException {
        List<String> others = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() - deadline < 0) {
            String line = said.poll(100, TimeUnit.MILLISECONDS);
            if (line == null && !process.isAlive() && said.isEmpty()) {
                break;
            }
            if (line != null) {
                List<String> words = List.of(line.split(" "));
                if (words.getFirst().equals(word)) {
                    return words.subList(1, words.size());
                }
                others.add(line);
            }
        }
        throw new IOException("it did not say '" + word + "' but: " + String.join("\n", others));
    }

    void tell(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not stop");
        }
    }
}
