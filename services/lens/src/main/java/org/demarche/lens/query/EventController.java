package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.Names;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Kept;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history itself: every event as it was recorded, by position. */
@RestController
@RequestMapping("/api/events")
@Tag(name = "events", description = "The recorded events as CloudEvents 1.0 in JSON structured mode")
class EventController {
    private final History history;

    EventController(History history) {
        this.history = history;
    }

    /** Streams a chunk at a time, so that a whole ledger can be read without being held. */
    @Operation(operationId = "events", summary = "Events in ledger order, one CloudEvent a line")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, schema = @Schema(type = "string")))
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    void events(
            @Parameter(description = "First position, inclusive") @RequestParam(defaultValue = "1") long from,
            @Parameter(description = "At most so many lines; 0 = all there are") @RequestParam(defaultValue = "0")
                    long limit,
            @Parameter(description = "Only events of this case")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String caseId,
            @Parameter(description = "Only events of this type, such as incident.reported")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            Question question,
            HttpServletResponse response)
            throws IOException {
        check(from, limit, type);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        OutputStream out = response.getOutputStream();
        long left = limit == 0 ? Long.MAX_VALUE : limit;
        long next = from;
        for (List<Kept> part = history.read(next, question.position());
                !part.isEmpty() && left > 0;
                part = history.read(next, question.position())) {
            for (Kept kept : part) {
                if (left > 0 && matches(kept, caseId, type)) {
                    out.write(CloudEvents.structured(kept.event(), kept.source()));
                    out.write('\n');
                    left--;
                }
            }
            next = part.getLast().position() + 1;
        }
        out.flush();
    }

    @Operation(operationId = "event", summary = "The event at a position")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = CloudEvents.STRUCTURED, schema = @Schema(type = "object")))
    @GetMapping("/{position}")
    ResponseEntity<byte[]> event(@PathVariable long position, Question question) {
        Kept kept = position > question.position() ? null : history.at(position).orElse(null);
        if (kept == null) {
            throw new ProblemException(Problem.unknown("there is no event at position " + position));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CloudEvents.STRUCTURED))
                .body(CloudEvents.structured(kept.event(), kept.source()));
    }

    private static void check(long from, long limit, @Nullable String type) {
        if (from < 1) {
            throw new ProblemException(Problem.malformed("from", "expected a position from 1"));
        }
        if (limit < 0) {
            throw new ProblemException(Problem.malformed("limit", "expected a whole number from 0"));
        }
        if (type != null && Names.event(type) == null) {
            throw new ProblemException(
                    Problem.malformed("type", "expected one of " + String.join(", ", Names.events())));
        }
    }

    private static boolean matches(Kept kept, @Nullable String caseId, @Nullable String type) {
        return (caseId == null || Objects.equals(kept.event().caseId(), caseId))
                && (type == null || kept.event().type().equals(type));
    }
}
