package org.demarche.standalone.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.springframework.http.HttpStatus;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Sends a file of commands to a destination, in batches. Refused lines are reported and skipped. Lines that could not be decided
 * are sent again, under the same keys, before any later ones, so the order of the file is preserved.
 */
final class Importer {
    /** Lines of one request: few enough to show progress, many enough to be fast. */
    private static final int BATCH = 200;

    /** How often the same lines are sent again before the import stops. */
    private static final int RETRIES = 5;

    private final Destination destination;
    private final Listener listener;
    private final ExponentialBackOff backoff;
    private long recorded;
    private long recordedBefore;
    private long refused;

    /** @param pause before the first retry; doubled for each further one */
    Importer(Destination destination, Listener listener, Duration pause) {
        this.destination = destination;
        this.listener = listener;
        this.backoff = new ExponentialBackOff(pause.toMillis(), 2);
        backoff.setMaxAttempts(RETRIES);
    }

    /** Gets the progress of an import. */
    interface Listener {
        void refused(long line, String id, String reason);

        void progress(long line);
    }

    /**
     * The result of an import, in numbers of lines.
     *
     * @param taken recorded now
     * @param before recorded before, under the same keys
     * @param refused not recorded
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
        return new Report(recorded, recordedBefore, refused);
    }

    private void take(List<Line> batch) throws InterruptedException {
        Deque<Line> left = new ArrayDeque<>(batch);
        BackOffExecution retries = backoff.start();
        String reason = send(left);
        while (!left.isEmpty()) {
            long pause = retries.nextBackOff();
            if (pause == BackOffExecution.STOP) {
                throw new ImportException(
                        "stopped before line " + left.getFirst().number() + ": " + reason
                                + "; start the same import again to go on from there");
            }
            Thread.sleep(pause);
            int before = left.size();
            reason = send(left);
            retries = left.size() < before ? backoff.start() : retries;
        }
    }

    /** Sends lines, and removes those that are decided. Returns why the others are not. */
    private String send(Deque<Line> left) {
        if (left.isEmpty()) {
            return "";
        }
        List<String> lines = left.stream().map(Line::text).toList();
        boolean[] undecided = {false};
        try {
            destination.send(lines, result -> {
                undecided[0] |= result.retryable(); // later lines are sent again after this one
                if (!undecided[0]) {
                    count(left.remove(), result);
                }
            });
            return "its answer is that it cannot take commands now";
        } catch (Destination.UnreachableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void count(Line line, LineResult result) {
        Problem problem = result.problem();
        if (problem != null) {
            refused++;
            listener.refused(line.number(), result.id() == null ? "without an id" : result.id(), reason(problem));
        } else if (result.status() == HttpStatus.CREATED.value()) {
            recorded++;
        } else {
            recordedBefore++;
        }
    }

    private static String reason(Problem problem) {
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
