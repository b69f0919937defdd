package org.demarche.ledger.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Handles commands line by line and answers each with a line. Only a few lines are in memory at a time. */
final class BulkIntake {
    /** The number of lines that are parsed in advance. */
    private static final int MAX_READ_AHEAD = 64;

    private final CommandReader reader;
    private final CommandIntake intake;
    private final Caller caller;

    BulkIntake(CommandReader reader, CommandIntake intake, Caller caller) {
        this.reader = reader;
        this.intake = intake;
        this.caller = caller;
    }

    /** Takes the results in the order of the lines. */
    interface Results {
        void add(LineResult result) throws IOException;
    }

    void run(InputStream body, Results results) throws IOException {
        LineReader lines = new LineReader(body, CommandReader.MAX_BYTES);
        PipelinedIntake commands = new PipelinedIntake(intake, results);
        Deque<Future<Read>> readAhead = new ArrayDeque<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.blank()) {
                    LineReader.Line next = line;
                    readAhead.add(readers.submit(() -> read(next)));
                }
                if (readAhead.size() >= MAX_READ_AHEAD) {
                    take(readAhead.remove(), commands);
                }
            }
        } finally { // also the lines before a connection was lost
            for (Future<Read> read : readAhead) {
                take(read, commands);
            }
            commands.finish();
        }
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
