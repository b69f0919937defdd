package org.demarche.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.demarche.testsupport.MongoTestServer;

/** The ledger on MongoDB beside stock Axon 4 on the same embedded server, each client in a process of its own. */
final class MongoBenchmark {
    private static final int CALLERS = 64;
    private static final Path AXON4 = Path.of("axon4", "target");
    private static final List<String> OPTIONS = List.of("-Xmx512m");

    private final Scale scale;
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    MongoBenchmark(Scale scale) {
        this.scale = scale;
    }

    private record Round(double ledger, double group, double commands, double appends) {}

    void measure() throws IOException, InterruptedException {
        try (MongoTestServer mongo = MongoTestServer.start();
                ChildProcess ledger =
                        ChildProcess.running(MongoLedgerProcess.class, OPTIONS, mongo.connectionString());
                ChildProcess axon = ChildProcess.running(
                        axon4(), "org.demarche.benchmarks.axon4.Axon4OnMongo", OPTIONS, mongo.connectionString())) {
            ledger.await("ready");
            axon.await("ready");
            for (int n = 0; n < 2 * scale.rounds(); n++) {
                List<String> ours = ask(ledger, "commands");
                Round round = new Round(
                        Double.parseDouble(ours.get(0)),
                        Double.parseDouble(ours.get(2)),
                        Double.parseDouble(ask(axon, "commands").getFirst()),
                        Double.parseDouble(ask(axon, "appends").getFirst()));
                if (n >= scale.rounds()) { // as many warm up: what is slow for long is the server, which serves all
                    // three
                    rounds.add(round);
                }
            }
        }
    }

    static String axon4() throws IOException {
        return AXON4.resolve("classes")
                + System.getProperty("path.separator")
                + Files.readString(AXON4.resolve("classpath")).strip();
    }

    private List<String> ask(ChildProcess child, String what) throws IOException, InterruptedException {
        child.tell("%s %d %d".formatted(what, CALLERS, scale.time().toMillis()));
        List<String> answer = child.await("rate");
        if (!answer.get(1).equals("0")) {
            failed.add(what + ": " + answer.get(1));
        }
        return answer;
    }

    List<String> failed() {
        return failed;
    }

    void print(ResultTable sheet) {
        Series ours = Series.of(rounds, Round::ledger);
        Series commands = Series.of(rounds, Round::commands);
        Series appends = Series.of(rounds, Round::appends);
        sheet.section("on MongoDB's wire protocol: one embedded server in memory, 64 callers on as many incidents");
        sheet.rate(
                "ledger, %.0f to a write"
                        .formatted(Series.of(rounds, Round::group).median()),
                ours,
                "");
        sheet.rate(
                "stock Axon 4.12, axon-mongo 4.12.0, commands on cached aggregates",
                commands,
                "the ledger is " + ours.times(commands, "that", 5));
        sheet.rate(
                "axon-mongo 4.12.0 alone, one event an append",
                appends,
                "the ledger is " + ours.times(appends, "that", 5));
    }
}
