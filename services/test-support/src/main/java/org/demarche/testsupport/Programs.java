package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that a machine may have, run as a document shows them. */
public final class Programs {
    private Programs() {}

    /** Where a program is in the path. */
    public static Optional<Path> find(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether a program ends with 0; what it prints is dropped. */
    public static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /**
     * Returns what a command line prints when it has ended.
     *
     * @throws IOException with what it says where its status is not 0
     */
    public static String output(String line) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("program", ".err");
        try {
            Process process = new ProcessBuilder("sh", "-c", line)
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(line + " ended with " + status + ": " + Files.readString(errors));
            }
            return printed;
        } finally {
            Files.delete(errors);
        }
    }
}
