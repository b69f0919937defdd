package org.demarche.standalone;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data directory, the same for each command that works on one. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    Path path() {
        return data;
    }

    DataDirectory directory() {
        return DataDirectory.of(data);
    }
}
