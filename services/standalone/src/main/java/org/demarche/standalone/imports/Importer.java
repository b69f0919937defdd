package org.demarche.standalone.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import tools.jackson.databind.JsonNode;

/**
 * Takes a file of commands to a destination, batch by batch. What is refused is told and left behind; where it could not
 * be decided, the same lines are sent again, under the same keys, before any later ones: the order of the file is kept.
 */
final class Importer {
    /** Lines at once: few enough to show progress, many enough that the way does not count. */
    private static final int BATCH = 200;

    /** How often the same lines are sent before the import stops. */
    private static final int ATTEMPTS = 6;

    private final Destination destination;
    private final Listener listener;
    private final Duration pause;
    private long taken;
    private long before;
    private long refused;

    /** @param pause before the second attempt; doubled for each further one */
    Importer(Destination destination, Listener listener, Duration pause) {
        this.destination = destination;
        this.listener = listener;
        this.pause = pause;
    }

    /** Is told how it goes. */
    interface Listener {
        void refused(long line, String id, String why);

        void progress(long line);
    }

    /**
     * What came of a file.
     *
     * @param taken lines recorded now
     * @param before lines that had been recorded before, under the same keys
     * @param refused lines that were not taken
     */
    record Report(long taken, long before, long refused) {}

    private record Line(long number, String text) {}

    Report run(BufferedReader commands) throws IOException, InterruptedException {
        List<Line> batch = new ArrayList<>();
        long number = 0;
        for (String text = commands.readLine(); text != null; text = commands.readLine()) {
            number++;
            if (!text.isBlank()) {
                batch.add(new Line(number, text));
            }
            if (batch.size() == BATCH) {
                take(batch);
                batch.clear();
                listener.progress(number);
            }
        }
        take(batch);
        return new Report(taken, before, refused);
    }

    private void take(List<Line> batch) throws InterruptedException {
        List<Line> left = List.copyOf(batch);
        String trouble = "";
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                Thread.sleep(pause.multipliedBy(1L << (attempt - 2)));
            }
            try {
                int answered = told(left, destination.send(text(left)).lines().toList());
                attempt = answered > 0 ? 1 : attempt;
                left = left.subList(answered, left.size());
                trouble = "its answer is that it cannot take commands now";
            } catch (Destination.UnreachableException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        if (!left.isEmpty()) {
            throw new ImportException("stopped before line " + left.getFirst().number() + ": " + trouble
                    + "; start the same import again to go on from there");
        }
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** Counts answers up to the first that asks to come again. Returns how many lines are dealt with. */
    private int told(List<Line> lines, List<String> answers) {
        int told = 0;
        for (String text : answers) {
            JsonNode answer = Json.MAPPER.readTree(text);
            if (comeAgain(answer)) {
                return told;
            }
            count(lines.get(told), answer);
            told++;
        }
        return told;
    }

    private static boolean comeAgain(JsonNode answer) {
        return answer.path("status").asInt(0) >= 500
                || (answer.has("problem") && problem(answer).retryable());
    }

    private void count(Line line, JsonNode answer) {
        switch (answer.path("status").asInt(0)) {
            case 201 -> taken++;
            case 200 -> before++;
            default -> {
                refused++;
                listener.refused(line.number(), answer.path("id").asString("without an id"), why(problem(answer)));
            }
        }
    }

    private static Problem problem(JsonNode answer) {
        return Json.MAPPER.treeToValue(answer.path("problem"), Problem.class);
    }

    private static String why(Problem problem) {
        String detail = problem.detail() == null ? problem.title() : problem.detail();
        String more = problem.violations().size() < 2
                ? ""
                : " (and "
                        + String.join(
                                ", ",
                                problem.violations().stream()
                                        .skip(1)
                                        .map(Violation::field)
                                        .toList()) + ")";
        return problem.reason() == null ? detail + more : problem.reason() + ": " + detail + more;
    }
}
