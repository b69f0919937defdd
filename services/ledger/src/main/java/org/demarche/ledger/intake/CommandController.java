package org.demarche.ledger.intake;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.demarche.contracts.api.CommandsApi;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands over HTTP. The paths of single commands are described in OpenAPI one by one, each with its schema. */
@RestController
class CommandController implements CommandsApi<HttpServletRequest> {
    private final CommandReader reader;
    private final CommandIntake intake;

    CommandController(CommandReader reader, CommandIntake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    @Override
    @Hidden // described by CommandOpenApi, one path for each command
    public ResponseEntity<Receipt> send(String type, @Nullable String key, HttpServletRequest request) {
        byte[] body = bounded(request);
        Receipt receipt = intake.take(reader.read(type, IdempotencyKey.of(key), body, Caller.of(request)));
        return ResponseEntity.status(receipt.replayed() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Demarche-Position", Long.toString(receipt.position()))
                .body(receipt);
    }

    /** Handles one command per line, in order. A line that is refused does not stop the rest. */
    @Hidden
    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE, produces = MediaType.APPLICATION_NDJSON_VALUE)
    void many(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        OutputStream out = response.getOutputStream();
        new NdjsonCommands(reader, intake).answer(request.getInputStream(), Caller.of(request), out);
        out.flush();
    }

    private static byte[] bounded(HttpServletRequest request) {
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(CommandReader.MAX_BYTES + 1);
            if (body.length > CommandReader.MAX_BYTES) {
                throw new ProblemException(
                        Problem.tooLarge("a command has at most " + CommandReader.MAX_BYTES + " bytes"));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }
}
