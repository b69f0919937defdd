package org.demarche.ledger.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.contracts.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one command from bytes. An error is a {@link ProblemException} that names the field. */
final class CommandReader {
    /** The largest body of one command, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    /** Printable ASCII, because a key is sent in a header. '#' is reserved for the ids of further events of a command. */
    /** 1 to 200 visible ASCII characters but #. */
    static final String KEY_PATTERN = "[!-\"$-~]{1,200}";

    private static final Pattern KEY = Pattern.compile(KEY_PATTERN);

    /** The part of the parser's message that names its internal objects, where a text ends too early. */
    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at .*?\\]\\)");

    private static final Logger log = LoggerFactory.getLogger(CommandReader.class);

    private final CommandDefaults defaults;

    CommandReader(InstantSource clock) {
        this.defaults = new CommandDefaults(clock);
    }

    /** Reads the body of a command of that name, sent by the caller under the key in the header. */
    Submission read(String name, IdempotencyKey header, byte[] body, Caller caller) {
        Submission submission = read(name, header.key(), body, caller);
        return header.asSent() == null
                ? submission
                : submission.withEarlier(new Submission.Earlier(
                        header.asSent(), submission.earlier().digest()));
    }

    /** Reads the body of a command of that name, sent by the caller under the key. */
    Submission read(String name, @Nullable String key, byte[] body, Caller caller) {
        return read(name, key, parse(body), caller);
    }

    Submission read(String name, @Nullable String key, JsonNode body, Caller caller) {
        Class<? extends Command> type = StoredNames.command(name);
        if (type == null) {
            throw new ProblemException(Problem.plain(
                    "unknown-command",
                    "Unknown command",
                    404,
                    "there is no command of this name; known are: " + String.join(", ", StoredNames.commands())));
        }
        caller.requireMaySend(name);
        String checked = checkedKey(key);
        try {
            return check(name, type, checked, body, caller);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw defect(name, checked, e);
        }
    }

    private Submission check(String name, Class<? extends Command> type, String key, JsonNode body, Caller caller) {
        List<Violation> violations = Schemas.violations(name, body);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.malformed(violations));
        }
        byte[] digest = RequestDigest.of(name, body);
        String asserter = caller.name();
        if (asserter == null && !body.has("source")) {
            throw new ProblemException(Problem.malformed(
                    "source",
                    "is required: expected who makes the claim, such as {\"asserter\":\"edi-rama\"};"
                            + " this ledger has no default asserter"));
        }
        ObjectNode complete = defaults.complete(type, body.asObject(), asserter == null ? "" : asserter);
        Command command = Json.MAPPER.treeToValue(complete, type);
        caller.requireMaySay(command.source());
        return new Submission(key, digest, command, caller.author())
                .from(caller.recordedBy())
                .withEarlier(new Submission.Earlier(null, () -> RequestDigest.ofEarlierVersions(name, body)));
    }

    /**
     * The body could not be checked because of an error in this program. The same body would fail again, so it is not
     * answered as a failure after which the sender tries again.
     */
    private static ProblemException defect(String name, String key, Throwable failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("command", name)
                .addKeyValue("commandId", key)
                .log("Command could not be checked because of an error in this program; refused");
        return new ProblemException(Problem.malformed(
                "body",
                "this command could not be checked because of an error in this program; nothing was recorded, and the"
                        + " same command will fail again"));
    }

    static JsonNode parse(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new ProblemException(Problem.tooLarge("a command has at most " + MAX_BYTES + " bytes"));
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw malformed("expected UTF-8, found bytes that are none");
        }
        if (body.length == 0) {
            throw malformed("expected a JSON object, found nothing");
        }
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw malformed("expected JSON: "
                    + message(e)
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    /** If a limit is exceeded, the parser's own message is replaced, because it names the parser's settings. */
    private static String message(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException limit -> "it is nested too deep, or a name or a number in it is too long";
            case DatabindException more -> "one document, and nothing behind it";
            default -> START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
        };
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(Problem.malformed("body", message));
    }

    private static String checkedKey(@Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.malformed(
                    IdempotencyKey.NAME,
                    (key == null ? "this header is required: " : "")
                            + "expected 1 to 200 printable ASCII characters without space and #, the same"
                            + " again for a retry"));
        }
        return key;
    }
}
