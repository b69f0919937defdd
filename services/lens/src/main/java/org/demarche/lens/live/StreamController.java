package org.demarche.lens.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.journal.EventFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/stream")
@Tag(name = "Events")
class StreamController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Streams streams;

    StreamController(Streams streams) {
        this.streams = streams;
    }

    @GetMapping
    @Operation(
            operationId = "streamEvents",
            summary = "Events as they come, as server-sent events",
            description = "From a past position on through the history and then, without a gap, every new event:"
                    + " id is the position, event the type unless named is false, data the CloudEvent that /api/events"
                    + " has. A comment is"
                    + " sent as a heartbeat, with the position up to which everything wanted has been sent. A reader"
                    + " that is too slow is dropped; the last comment tells the position to resume behind, which"
                    + " Last-Event-ID does.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string", description = "server-sent events without end")))
    @ApiResponse(
            responseCode = "503",
            description = "too many readers, or stopping; see Retry-After",
            content = @Content)
    void stream(
            @Parameter(
                            description = "position to begin at, inclusive; left out: with what comes from now on",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @RequestParam(name = "from", required = false)
                    @Nullable
                    String from,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @Parameter(description = Parameters.TYPES) @RequestParam(name = "type", required = false) @Nullable
                    String type,
            @Parameter(description = Parameters.SUBJECTS) @RequestParam(name = "subject", required = false) @Nullable
                    String subject,
            @Parameter(
                            description =
                                    "false: events without a name, which a browser gives to EventSource.onmessage;"
                                            + " their type is in the data. Left out: each event is named by its type",
                            schema = @Schema(allowableValues = {"true", "false"}))
                    @RequestParam(name = "named", required = false)
                    @Nullable
                    String named,
            @Parameter(
                            description = "id of the last event seen: resumes after it; from is then ignored",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable
                    String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String first = Parameters.text(request, "from");
        var filter = new EventFilter(
                Parameters.text(request, "case"),
                Parameters.types(Parameters.text(request, "type")),
                Parameters.list(Parameters.text(request, "subject")));
        long start = first == null ? Streams.NOW : Parameters.number("from", first, 1, Long.MAX_VALUE);
        if (lastEventId != null && !lastEventId.isBlank()) {
            start = 1 + Parameters.number(LAST_EVENT_ID, lastEventId, 0, Long.MAX_VALUE - 1);
        }
        streams.open(filter, start, Parameters.flag(request, "named", true), request, response);
    }
}
