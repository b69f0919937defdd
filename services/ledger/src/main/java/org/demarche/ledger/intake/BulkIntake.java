package org.demarche.ledger.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands line by line, each answered by a line; memory holds one line at a time. */
final class BulkIntake {
    private static final Logger log = LoggerFactory.getLogger(BulkIntake.class);

    private final CommandReader reader;
    private final CommandIntake intake;
    private final Caller caller;

    BulkIntake(CommandReader reader, CommandIntake intake, Caller caller) {
        this.reader = reader;
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * What became of one line.
     *
     * @param line from 1; empty lines are counted and not answered
     * @param status as a single command's HTTP status
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            long line,
            @Nullable String id,
            int status,
            @Nullable Long position,
            @Nullable Problem problem) {}

    /** Takes an answer on, in the order of the lines. */
    interface Answers {
        void add(Answer answer) throws IOException;
    }

    void run(InputStream body, Answers answers) throws IOException {
        Lines lines = new Lines(new BufferedInputStream(body, 1 << 16), CommandReader.MAX_BYTES);
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.blank()) {
                answers.add(answer(line));
            }
        }
    }

    private Answer answer(Lines.Line line) {
        String id = null;
        try {
            if (line.tooLong()) {
                throw new ProblemException(
                        Problem.tooLarge("a line has at most " + CommandReader.MAX_BYTES + " bytes"));
            }
            JsonNode envelope = CommandReader.parse(line.bytes());
            id = envelope.path("id").asString(null);
            return taken(line.number(), envelope);
        } catch (ProblemException e) {
            return new Answer(line.number(), id, e.problem().status(), null, e.problem());
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("line", line.number()).log("a line failed");
            Problem problem = Problem.plain("internal", "Something went wrong here", 500, null);
            return new Answer(line.number(), id, problem.status(), null, problem);
        }
    }

    private Answer taken(long number, JsonNode envelope) {
        Receipt receipt = intake.take(submission(envelope));
        return new Answer(number, receipt.commandId(), receipt.replayed() ? 200 : 201, receipt.position(), null);
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
