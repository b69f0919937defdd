package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.demarche.standalone.imports.Import;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Files of commands, into a running instance and into the ledger of a stopped one. */
class ImportTest {
    private static final Path SEED = Path.of("..", "..", "seeds", "albania-2022.ndjson");

    /** The same data set a second time: a date moved, a claim withdrawn, a new one; every line names what it changes. */
    private static final List<String> SECOND_VINTAGE = List.of(
            "{\"type\":\"correct-claim\",\"id\":\"v2-B26\",\"data\":{\"case\":\"albania-2022\",\"claim\":\"al-B26-severance\",\"occurred\":\"2022-09-07\",\"reason\":\"second"
                    + " vintage\"}}",
            "{\"type\":\"retract-claim\",\"id\":\"v2-A02\",\"data\":{\"case\":\"albania-2022\",\"claim\":\"al-A02\",\"reason\":\"not"
                    + " in the second vintage\"}}",
            "{\"type\":\"correct-claim\",\"id\":\"v2-A24\",\"data\":{\"case\":\"albania-2022\",\"claim\":\"al-A24\",\"fields\":{\"value\":\"dangerous\"}}}",
            "{\"type\":\"correct-claim\",\"id\":\"v2-unknown\",\"data\":{\"case\":\"albania-2022\",\"claim\":\"al-X99\",\"occurred\":\"2022\"}}");

    private static final List<String> QUESTIONS = List.of(
            "/api/relations/AL-IR?at=2022-09-12",
            "/api/relations/AL-IR?at=2022-08-20",
            "/api/incidents/INC-JULY?at=2022-09-20",
            "/api/cases/albania-2022/timeline?limit=500&at=2022-09-20");

    @TempDir
    private Path temporary;

    @Test
    void secondImportIntoAStoppedLedgerKeepsTheFirst() throws IOException {
        Path data = temporary.resolve("data");
        assertThat(demarche(SEED.toString(), "--data", data.toString()))
                .isEqualTo(new Outcome(0, "taken 155, taken before 0, refused 0"));
        assertThat(demarche(SEED.toString(), "--data", data.toString()))
                .as("a file taken twice")
                .isEqualTo(new Outcome(0, "taken 0, taken before 155, refused 0"));

        try (RunningInstance running = RunningInstance.unseeded(data)) {
            List<String> first = answers(running, "&known=155");
            String to = "http://127.0.0.1:" + running.port();
            assertThat(demarche(file(SECOND_VINTAGE), "--to", to))
                    .isEqualTo(new Outcome(
                            1,
                            "line 4 (v2-unknown) refused: unknown-claim: claim names the claim al-X99, which is not"
                                    + " known",
                            "taken 3, taken before 0, refused 1"));
            assertThat(demarche(file(SECOND_VINTAGE.subList(0, 3)), "--to", to + "/"))
                    .isEqualTo(new Outcome(0, "taken 0, taken before 3, refused 0"));

            assertThat(answers(running, "&known=155&min-position=158"))
                    .as("the first vintage, at its known")
                    .isEqualTo(first);
            JsonNode now = running.client().json("/api/relations/AL-IR?at=2022-09-12&min-position=158");
            assertThat(now.toString()).contains("v2-B26");
        }
    }

    @Test
    void failureIsReportedInOneLine() throws IOException {
        assertThat(demarche(temporary.resolve("none.ndjson").toString())).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.lines())
                    .singleElement()
                    .asString()
                    .matches("demarche: cannot read .*: there is no such file");
        });
        assertThat(demarche(file(SECOND_VINTAGE), "--to", "somewhere").lines())
                .singleElement()
                .asString()
                .contains("--to expects an address");
    }

    @Test
    void serverThatIsNoDemarcheIsNamedInOneLine() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>hello".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            Outcome outcome = demarche(
                    file(SECOND_VINTAGE),
                    "--to",
                    "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.lines()).singleElement().asString().contains("is that a Demarche?");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void fileThatIsNotUtf8IsNamedInOneLine() throws IOException {
        Path latin = Files.write(temporary.resolve("latin.ndjson"), new byte[] {'{', (byte) 0xe9, '}', 10});
        Outcome outcome =
                demarche(latin.toString(), "--data", temporary.resolve("data").toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.lines()).singleElement().asString().contains("is not in UTF-8");
    }

    @Test
    void controlCharactersOfTheFileAreVisibleInTheOutput() throws IOException {
        String line = "{\"type\":\"open-case\",\"id\":\"a\\u001b[2J\\nline 9 (b) taken\",\"data\":{}}";
        Outcome outcome = demarche(
                file(List.of(line)), "--data", temporary.resolve("data").toString());
        assertThat(outcome.lines()).hasSize(2);
        assertThat(String.join("", outcome.lines())).doesNotContain("\u001b").contains("line 1 (");
    }

    @Test
    void runningLedgerIsNotOpenedTwice() throws IOException {
        Path data = temporary.resolve("held");
        try (RunningInstance running = RunningInstance.unseeded(data)) {
            assertThat(running.client().json("/api/cases").get("items")).isEmpty();
            Outcome outcome = demarche(file(SECOND_VINTAGE), "--data", data.toString());
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.lines()).singleElement().asString().startsWith("demarche: ");
        }
    }

    private static List<String> answers(RunningInstance running, String reading) {
        return QUESTIONS.stream()
                .map(question -> running.client().body(question + reading))
                .toList();
    }

    private String file(List<String> lines) throws IOException {
        return Files.write(temporary.resolve("commands.ndjson"), lines).toString();
    }

    private record Outcome(int status, List<String> lines) {
        Outcome(int status, String... lines) {
            this(status, List.of(lines));
        }
    }

    private static Outcome demarche(String... arguments) {
        var out = new StringWriter();
        CommandLine line =
                new CommandLine(new Import()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out, true));
        int status = line.execute(arguments);
        line.getOut().flush();
        return new Outcome(status, out.toString().lines().toList());
    }
}
