package org.demarche.ledger.intake;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.demarche.contracts.api.CommandsApi;
import org.demarche.contracts.api.Receipt;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.bodies.WholeBody;
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
    private final NdjsonCommands bulk;
    private final BodyBudget budget;
    private final IntakeProperties properties;

    CommandController(
            CommandReader reader,
            CommandIntake intake,
            NdjsonCommands bulk,
            BodyBudget budget,
            IntakeProperties properties) {
        this.reader = reader;
        this.intake = intake;
        this.bulk = bulk;
        this.budget = budget;
        this.properties = properties;
    }

    @Override
    @Hidden // described by CommandOpenApi, one path for each command
    public ResponseEntity<Receipt> send(String type, @Nullable String key, HttpServletRequest request) {
        Receipt receipt;
        try (WholeBody body = WholeBody.read(request, CommandReader.MAX_BYTES, budget)) {
            receipt = intake.take(reader.read(type, IdempotencyKey.of(request), body.bytes(), caller(request)));
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
        return ResponseEntity.status(receipt.replayed() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Demarche-Position", Long.toString(receipt.position()))
                .body(receipt);
    }

    /** Handles one command per line, in order. A line that is refused does not stop the rest. */
    @Hidden
    @PostMapping(
            consumes = {MediaType.APPLICATION_NDJSON_VALUE, "application/ndjson", "application/jsonl"},
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    void many(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        // now, because the container withholds an answer that has not begun when the body breaks off
        response.flushBuffer();
        OutputStream out = response.getOutputStream();
        bulk.answer(request.getInputStream(), caller(request), out);
        out.flush();
    }

    private Caller caller(HttpServletRequest request) {
        return Caller.of(request, properties.defaultAsserter());
    }
}
