package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process without memory ends, so that what supervises it can start it again. */
class OutOfMemoryTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^jvm_options=\"(.*)\"$");
    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    /** Those of {@code ./demarche}, without its collector: a child of a test has its own. */
    private static List<String> options() throws IOException {
        Matcher line = OPTIONS.matcher(Files.readString(ROOT.resolve("demarche")));
        assertThat(line.find()).isTrue();
        List<String> options = new ArrayList<>(Arrays.asList(line.group(1).split(" ")));
        options.removeIf(option -> option.matches("-XX:\\+Use.*GC"));
        return options;
    }

    @Test
    void processEndsWhenItsHeapIsFull(@TempDir Path data) throws Exception {
        List<String> options = options();
        options.add("-Xmx24m"); // less than a start needs

        try (DemarcheProcess process = DemarcheProcess.start(List.of(), options, "--port", 0, "--data", data)) {
            assertThat(process.status()).isEqualTo(3);
            assertThat(process.out()).anyMatch(line -> line.contains("Terminating due to java.lang.OutOfMemoryError"));
        }
    }

    @Test
    void processesInImagesEndAsWell() throws IOException {
        assertThat(ROOT.resolve("deploy").resolve("Dockerfile")).content().contains("\"" + EXIT + "\"");
    }
}
