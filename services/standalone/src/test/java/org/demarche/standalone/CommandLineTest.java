package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command explains itself, and what it ends with is documented. */
class CommandLineTest {
    private static final int USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Standalone.line().getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasHelpWithItsExitStatusAndAVersion(String command) {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString())
                .startsWith(("Usage: demarche " + command).strip())
                .contains("Exit status:", "--version", "Show this help");

        assertThat(run((command + " --version").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("demarche " + Version.current());
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void wrongOptionIsNamedWithoutAStackTrace(String command) {
        boolean needsFile = List.of("backup", "restore", "import").contains(command);

        assertThat(run((command + (needsFile ? " here" : "") + " --no-such-option")
                        .strip()
                        .split(" ")))
                .isEqualTo(USAGE);
        assertThat(err.toString()).contains("--no-such-option").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=99999", "--port=-1", "--port=x", "--kafka-port=65536"})
    void portThatIsNoneIsNamedWithoutAStackTrace(String option) {
        assertThat(run(option)).isEqualTo(USAGE);
        assertThat(err.toString()).contains(option.replaceAll(".*=", "")).doesNotContain("\tat ");
    }

    @Test
    void documentsHaveTheExitStatusOfEveryCommand() throws IOException {
        String document = Files.readString(Path.of("../../docs/operations.md"));

        assertThat(document).contains(row("./demarche", Standalone.line()));
        Standalone.line()
                .getSubcommands()
                .forEach((name, command) -> assertThat(document).contains(row(name, command)));
    }

    private static String row(String name, CommandLine command) {
        return command.getCommandSpec().usageMessage().exitCodeList().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("<br>", "| `" + name + "` | ", " |"));
    }

    private int run(String... arguments) {
        return Standalone.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
