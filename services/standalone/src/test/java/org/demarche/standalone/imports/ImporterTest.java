package org.demarche.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.LineResult;
import org.demarche.standalone.imports.Destination.UnreachableException;
import org.demarche.standalone.imports.Importer.Report;
import org.junit.jupiter.api.Test;

class ImporterTest implements Importer.Listener {
    private static final String TAKEN = "{\"line\":1,\"id\":\"k\",\"status\":201,\"position\":1}";
    private static final String BEFORE = "{\"line\":1,\"id\":\"k\",\"status\":200,\"position\":1}";
    private static final String REFUSED =
            "{\"line\":1,\"id\":\"k\",\"status\":409,\"problem\":{\"type\":\"urn:demarche:problem:rejected\",\"title\":\"The"
                    + " command was refused\",\"status\":409,\"detail\":\"claim names the claim x, which is not"
                    + " known\",\"reason\":\"unknown-claim\"}}";
    private static final String AWAY =
            "{\"line\":1,\"id\":\"k\",\"status\":503,\"problem\":{\"type\":\"urn:demarche:problem:unavailable\",\"title\":\"Not"
                    + " available now\",\"status\":503}}";

    private final List<String> reported = new ArrayList<>();
    private final List<List<String>> sent = new ArrayList<>();

    @Override
    public void refused(long line, String id, String why) {
        reported.add("line " + line + " (" + id + "): " + why);
    }

    @Override
    public void progress(long line) {
        reported.add("up to " + line);
    }

    @Test
    void linesAreCountedByResult() throws Exception {
        assertThat(run("a\nb\n\nc\n", lines -> TAKEN + "\n" + BEFORE + "\n" + REFUSED))
                .isEqualTo(new Report(1, 1, 1));
        assertThat(reported).containsExactly("line 4 (k): unknown-claim: claim names the claim x, which is not known");
        assertThat(sent).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void progressIsReportedAfterEachBatch() throws Exception {
        String file = IntStream.range(0, 450).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));
        assertThat(run(file, ImporterTest::taken)).isEqualTo(new Report(450, 0, 0));
        assertThat(reported).containsExactly("up to 200", "up to 400");
        assertThat(sent).extracting(List::size).containsExactly(200, 200, 50);
    }

    @Test
    void undecidedLinesAreSentAgainBeforeLaterOnes() throws Exception {
        assertThat(run("a\nb\nc", lines -> sent.size() == 1 ? TAKEN + "\n" + AWAY + "\n" + REFUSED : taken(lines)))
                .isEqualTo(new Report(3, 0, 0));
        assertThat(sent).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
        assertThat(reported).isEmpty();
    }

    @Test
    void unreachableServerIsTriedAgain() throws Exception {
        assertThat(run("a", lines -> {
                    if (sent.size() < 3) {
                        throw new UnreachableException("no answer from there");
                    }
                    return BEFORE;
                }))
                .isEqualTo(new Report(0, 1, 0));
    }

    @Test
    void linesWithAResultAreNotSentAgainWhenTheConnectionBreaks() throws Exception {
        Destination broken = new Destination() {
            @Override
            public void send(List<String> lines, Consumer<LineResult> results) {
                sent.add(lines);
                results.accept(new LineResult(1, "k", 201, 1L, null));
                if (sent.size() == 1) {
                    throw new UnreachableException("no answer from there");
                }
            }

            @Override
            public void close() {
                // nothing to close
            }
        };

        assertThat(new Importer(broken, this, Duration.ZERO).run(new BufferedReader(new StringReader("a\nb"))))
                .isEqualTo(new Report(2, 0, 0));
        assertThat(sent).containsExactly(List.of("a", "b"), List.of("b"));
    }

    @Test
    void stoppedImportReportsWhereToResume() {
        assertThatThrownBy(() -> run("\na\nb", lines -> {
                    if (sent.size() == 1) {
                        return TAKEN + "\n" + AWAY;
                    }
                    throw new UnreachableException("no answer from there");
                }))
                .hasMessage(
                        "stopped before line 3: no answer from there; start the same import again to go on from there");
    }

    @Test
    void emptyFileSendsNothing() throws Exception {
        assertThat(run("", lines -> "")).isEqualTo(new Report(0, 0, 0));
        assertThat(sent).isEmpty();
    }

    private static String taken(String lines) {
        return lines.lines().map(line -> TAKEN).collect(Collectors.joining("\n"));
    }

    private Report run(String file, UnaryOperator<String> answers) throws IOException, InterruptedException {
        Destination destination = new Destination() {
            @Override
            public void send(List<String> lines, Consumer<LineResult> results) {
                sent.add(lines);
                answers.apply(String.join("\n", lines))
                        .lines()
                        .map(line -> Json.MAPPER.readValue(line, LineResult.class))
                        .forEach(results);
            }

            @Override
            public void close() {
                // nothing to close
            }
        };
        return new Importer(destination, this, Duration.ZERO).run(new BufferedReader(new StringReader(file)));
    }
}
