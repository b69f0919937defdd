package org.demarche.ledger.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.bodies.SlowBodyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Handles commands line by line and answers each with a line. Only a few lines are in memory at a time. */
final class BulkIntake {
    private static final Logger log = LoggerFactory.getLogger(BulkIntake.class);

    /** The number of lines that are parsed in advance. */
    private static final int MAX_READ_AHEAD = 64;

    private final CommandReader reader;
    private final CommandIntake intake;
    private final Caller caller;
    private final BodyBudget budget;

    BulkIntake(CommandReader reader, CommandIntake intake, Caller caller, BodyBudget budget) {
        this.reader = reader;
        this.intake = intake;
        this.caller = caller;
        this.budget = budget;
    }

    /** Takes the results in the order of the lines. */
    interface Results {
        void add(LineResult result) throws IOException;
    }

    /**
     * Takes all lines. A body that breaks off is no failure: every line before is answered, and then one answer says what was
     * cut.
     */
    void run(InputStream body, Results results) throws IOException {
        new Run(body, results).run();
    }

    /** The lines of one body on their way. */
    private final class Run implements LineReader.Memory {
        private final LineReader lines;
        private final Results results;
        private final PipelinedIntake commands;
        private final Deque<Future<Read>> readAhead = new ArrayDeque<>();
        private final Map<Long, Integer> reserved = new HashMap<>();
        private long held;

        Run(InputStream body, Results results) {
            this.lines = new LineReader(body, CommandReader.MAX_BYTES, this);
            this.results = results;
            this.commands = new PipelinedIntake(intake, this::add);
        }

        void run() throws IOException {
            try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (LineReader.Line line = next(); line != null; line = next()) {
                    LineReader.Line present = line;
                    reserved.put(line.number(), line.reserved());
                    if (line.blank()) {
                        release(line.number());
                    } else {
                        readAhead.add(LineParsers.OF_ALL_UPLOADS.submit(readers, () -> read(present)));
                    }
                    if (readAhead.size() >= MAX_READ_AHEAD) {
                        take(readAhead.remove(), commands);
                    }
                }
                answerAll();
            } finally { // also if the client no longer reads the answers
                budget.release(held);
            }
        }

        /** Null at the end, also where the body breaks off. */
        private LineReader.@Nullable Line next() throws IOException {
            try {
                return lines.next();
            } catch (AnswerException e) {
                throw e.failure;
            } catch (ProblemException e) {
                answerAll();
                results.add(new LineResult(lines.nextNumber(), null, e.problem().status(), null, e.problem()));
                return null;
            } catch (IOException e) {
                answerAll();
                results.add(cut(lines.nextNumber(), e));
                return null;
            }
        }

        private void answerAll() throws IOException {
            while (!readAhead.isEmpty()) {
                take(readAhead.remove(), commands);
            }
            commands.finish();
        }

        private void add(LineResult result) throws IOException {
            release(result.line());
            results.add(result);
        }

        private void release(long line) {
            Integer bytes = reserved.remove(line);
            int released = bytes == null ? 0 : bytes;
            held -= released;
            budget.release(released);
        }

        @Override
        public boolean reserve(int bytes) throws IOException {
            if (hold(bytes)) {
                return true;
            }
            try {
                answerAll(); // which releases what they hold
            } catch (IOException e) {
                throw new AnswerException(e);
            }
            return hold(bytes);
        }

        private boolean hold(int bytes) {
            boolean free = budget.reserve(bytes);
            held += free ? bytes : 0;
            return free;
        }
    }

    /** An answer could not be written, while a line was being read. */
    private static final class AnswerException extends IOException {
        private final IOException failure;

        AnswerException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static LineResult cut(long line, IOException failure) {
        log.atInfo()
                .addKeyValue("line", line)
                .addKeyValue("reason", failure.getMessage())
                .log("Upload broke off");
        String detail = "the upload broke off in or before this line: it and all behind it were not taken";
        Problem problem = failure instanceof SlowBodyException
                ? Problem.timeout(detail)
                : Problem.plain("cut-off", "The upload broke off", 400, detail);
        return new LineResult(line, null, problem.status(), null, problem);
    }

    /** A line that has been read. */
    private sealed interface Read {
        record Command(long line, Submission submission) implements Read {}

        record Invalid(LineResult result) implements Read {}
    }

    /** Parsing and validating a line is the largest part of the work and depends on no other line. So it is done in advance. */
    private Read read(LineReader.Line line) {
        String id = null;
        try {
            if (line.tooLong()) {
                throw new ProblemException(
                        Problem.tooLarge("a line has at most " + CommandReader.MAX_BYTES + " bytes"));
            }
            if (line.noRoom()) {
                throw new ProblemException(Problem.unavailable("too many bytes of request bodies are waiting"));
            }
            JsonNode envelope = CommandReader.parse(line.bytes());
            id = envelope.path("id").asString(null);
            return new Read.Command(line.number(), submission(envelope));
        } catch (RuntimeException e) {
            return new Read.Invalid(PipelinedIntake.problem(line.number(), id, e));
        }
    }

    private static void take(Future<Read> reading, PipelinedIntake commands) throws IOException {
        switch (result(reading)) {
            case Read.Command it -> commands.add(it.line(), it.submission());
            case Read.Invalid it -> commands.add(it.result());
        }
    }

    private static Read result(Future<Read> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while lines were read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a line does not fail", e);
        }
    }

    private Submission submission(JsonNode envelope) {
        if (!(envelope instanceof ObjectNode object)) {
            throw new ProblemException(Problem.malformed("body", "expected an object with type, id and data"));
        }
        for (String field : object.propertyNames()) {
            if (!field.equals("type") && !field.equals("id") && !field.equals("data")) {
                throw new ProblemException(Problem.malformed(field, "is not known here; known are: type, id, data"));
            }
        }
        JsonNode data = object.get("data");
        if (data == null) {
            throw new ProblemException(Problem.malformed("data", "is required"));
        }
        return reader.read(text(object, "type"), text(object, "id"), data, caller);
    }

    private static String text(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isString()) {
            throw new ProblemException(Problem.malformed(field, value == null ? "is required" : "expected a string"));
        }
        return value.stringValue();
    }
}
