package org.demarche.lens.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.api.EventsApi;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.csv.Csv;
import org.demarche.lens.journal.ClosedEvent;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.journal.EventLine;
import org.demarche.lens.journal.HistoryEntry;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events", description = "The ledger as it was recorded, as CloudEvents 1.0")
class EventController implements EventsApi<ReadContext, byte[]>, ChecksParameters {
    private static final String NDJSON = "application/x-ndjson";
    private static final int BUFFER = 64 * 1024;

    private final EventHistory ledger;

    EventController(EventHistory ledger) {
        this.ledger = ledger;
    }

    @GetMapping
    @Operation(
            operationId = "listEvents",
            summary = "Events in ledger order, one a line",
            description = "As many as there are up to Demarche-Position, unless a limit is given; streamed. An answer"
                    + " that cannot be completed breaks the connection. In place of an event that the reader may not see"
                    + " stands a line with its position, its moment and its hash; with a filter, at or said nothing.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = NDJSON), // its schema is in LensDescription
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", description = "one event a row"))
            })
    void all(
            @Parameter(
                            description = "position to begin at, inclusive",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1", defaultValue = "1"))
                    @RequestParam(name = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(description = "most events", schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @RequestParam(name = "limit", required = false)
                    @Nullable
                    String limit,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @Parameter(description = Parameters.TYPES) @RequestParam(name = "type", required = false) @Nullable
                    String type,
            @Parameter(description = Parameters.SUBJECTS) @RequestParam(name = "subject", required = false) @Nullable
                    String subject,
            @Parameter(
                            description = "csv: a table; left out: by the Accept header",
                            schema = @Schema(allowableValues = {"json", "csv"}))
                    @RequestParam(name = FormatFilter.PARAMETER, required = false)
                    @Nullable
                    String format,
            ReadContext context,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long first = from == null ? 1 : positive("from", from);
        long most = limit == null ? Long.MAX_VALUE : positive("limit", limit);
        Lines lines = ProducedTypesInterceptor.isCsv(request) ? Lines.CSV : Lines.NDJSON;
        response.setContentType(lines.mediaType);
        stream(
                context,
                first,
                most,
                new EventFilter(caseId, Parameters.types(type), Parameters.list(subject)),
                lines,
                response);
    }

    @Override
    @CacheableAnswer
    @Operation(
            operationId = "getEvent",
            summary = "The event at a position",
            description =
                    "The header Link leads to the events before (prev) and behind (next), each with the hash of its"
                            + " commit; commithash of the event is that of its own. In place of an event that the"
                            + " reader may not see its position, its moment and its hash are answered.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = CloudEvents.STRUCTURED,
                        schema = @Schema(ref = "#/components/schemas/" + LensDescription.EVENT)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(ref = "#/components/schemas/" + LensDescription.CLOSED_EVENT))
            })
    public ResponseEntity<byte[]> one(
            @Parameter(description = "place in the ledger, from 1") long position, ReadContext context) {
        List<HistoryEntry> near = near(context, position);
        HistoryEntry found = near.stream()
                .filter(entry -> entry.position() == position)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.unknown("position " + position)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_TYPE,
                        found instanceof ClosedEvent ? MediaType.APPLICATION_JSON_VALUE : CloudEvents.STRUCTURED)
                .header(HttpHeaders.LINK, neighbours(near, position))
                .body(line(found));
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("from") || name.equals("limit")) {
            positive(name, value);
        }
    }

    private static byte[] line(HistoryEntry entry) {
        return switch (entry) {
            case StoredEvent stored -> EventLine.of(stored);
            case ClosedEvent closed -> closed.line();
        };
    }

    private static long positive(String name, String value) {
        return Parameters.number(name, value, 1, Long.MAX_VALUE);
    }

    /** Returns the event at a position and its neighbours, as far as they count. */
    private List<HistoryEntry> near(ReadContext context, long position) {
        List<HistoryEntry> near = new ArrayList<>();
        if (position >= 1) {
            ledger.read(context, Math.max(1, position - 1), EventFilter.ANY, entry -> {
                near.add(entry);
                return entry.position() <= position;
            });
        }
        return near;
    }

    /** Returns the neighbours as links (RFC 8288), with the hash of each commit. */
    private static String[] neighbours(List<HistoryEntry> near, long position) {
        return near.stream()
                .filter(entry -> Math.abs(entry.position() - position) == 1)
                .map(entry -> "</api/events/%d>; rel=\"%s\"; hash=\"%s\""
                        .formatted(entry.position(), entry.position() < position ? "prev" : "next", entry.commitHash()))
                .toArray(String[]::new);
    }

    /** The format of one event. */
    private enum Lines {
        NDJSON(EventController.NDJSON) {
            @Override
            void head(OutputStream out) {
                // no header line
            }

            @Override
            void write(HistoryEntry entry, OutputStream out) throws IOException {
                out.write(line(entry));
                out.write('\n');
            }
        },
        CSV(Csv.MEDIA_TYPE) {
            @Override
            void head(OutputStream out) throws IOException {
                out.write(Csv.header(CsvTables.EVENTS).getBytes(UTF_8));
            }

            @Override
            void write(HistoryEntry entry, OutputStream out) throws IOException {
                out.write(Csv.row(CsvTables.EVENTS, entry).getBytes(UTF_8));
            }
        };

        private final String mediaType;

        Lines(String mediaType) {
            this.mediaType = mediaType;
        }

        abstract void head(OutputStream out) throws IOException;

        abstract void write(HistoryEntry entry, OutputStream out) throws IOException;
    }

    private void stream(
            ReadContext context, long from, long most, EventFilter filter, Lines lines, HttpServletResponse response)
            throws IOException {
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        long[] written = {0};
        lines.head(out);
        try {
            ledger.read(context, from, filter, entry -> {
                lines.write(entry, out);
                return ++written[0] < most;
            });
        } catch (ReadModelsUnavailableException e) {
            throw response.isCommitted() ? new BrokenStreamException(e) : e;
        }
        out.flush();
    }
}
