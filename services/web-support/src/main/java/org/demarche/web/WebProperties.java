package org.demarche.web;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.demarche.contracts.settings.PositiveAmount;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the HTTP server.
 *
 * @param maxConnections Maximum number of connections besides streams. If more come, those that have waited longest for
 *     their sender are closed. Empty means one for each 256 KB of the heap.
 * @param maxBodiesInFlight Maximum size of the request bodies that are held at once, over all requests; what exceeds it is
 *     refused with 503. The first 8 KB of each body are not counted. Empty means a thirty-second of the heap.
 * @param receiveTimeout How long a sender may take for the headers of a request, and for its body in addition to what
 *     min-body-rate allows, before it is refused with 408.
 * @param minBodyRate Bytes a second at which a body must arrive while the server waits for it.
 * @param hosts Names by which the server may be addressed (the Host header), besides localhost and addresses in digits. A
 *     leading *. stands for all names below a domain, * for any name.
 * @param origins Sites whose pages may change something, such as https://desk.example.org, besides those of this server.
 * @param readers Sites whose pages may read the API from a browser (CORS), such as https://dashboard.example.org. Those of
 *     origins may, too.
 * @param drainTime How long a shutdown refuses new requests with 503, while there are connections on which they may come.
 * @param maxExpensiveQuestions Maximum number of expensive questions that are answered at once. Empty means half of the
 *     processors, at least one.
 * @param maxQuestionWait How long an expensive question waits for its turn, before it is refused with 503.
 * @param expensiveFrom Processor time from which on a question counts as expensive. Differences always do.
 * @param probePort A port that answers health and nothing else, on threads of its own, however busy the server is; 0 takes a
 *     free one. Empty means that health is only answered on the port of the server.
 */
@Validated
@ConfigurationProperties("demarche.web")
public record WebProperties(
        @Nullable @Positive Integer maxConnections,
        @Nullable @PositiveAmount DataSize maxBodiesInFlight,
        @DefaultValue("20s") @PositiveAmount Duration receiveTimeout,
        @DefaultValue("8KB") @PositiveAmount DataSize minBodyRate,
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> origins,
        @DefaultValue List<String> readers,
        @DefaultValue("1s") @PositiveAmount(orZero = true) Duration drainTime,
        @Nullable @Positive Integer maxExpensiveQuestions,
        @DefaultValue("2s") @PositiveAmount Duration maxQuestionWait,
        @DefaultValue("50ms") @PositiveAmount Duration expensiveFrom,
        @Nullable @PositiveOrZero Integer probePort) {
    private static final long HEAP_FOR_EACH_CONNECTION = 256 * 1024;
    private static final int HEAP_FOR_BODIES = 32;

    /** A connection whose headers are incomplete holds up to 50 KB, so that all together hold a fifth of the heap. */
    public int connections() {
        return maxConnections == null
                ? (int) Math.max(64, Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH_CONNECTION)
                : maxConnections;
    }

    /** How many expensive questions are answered at once. */
    public int expensiveQuestions() {
        return maxExpensiveQuestions == null
                ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
                : maxExpensiveQuestions;
    }

    /** The bytes of bodies that are held at once. */
    public long bodiesInFlight() {
        return maxBodiesInFlight == null
                ? Runtime.getRuntime().maxMemory() / HEAP_FOR_BODIES
                : maxBodiesInFlight.toBytes();
    }
}
