package org.demarche.lens.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.demarche.web.security.TokenLifetime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;

/** Opens streams of server-sent events, whatever is written to them. */
public final class SseStreams {
    private static final int MAX_DELAY_FACTOR = 5;

    private final Subscribers subscribers;
    private final LiveProperties properties;

    SseStreams(Subscribers subscribers, LiveProperties properties) {
        this.subscribers = subscribers;
        this.properties = properties;
    }

    /** Refuses with 503 if there are too many streams or the process is stopping. */
    public void requireRoom() {
        subscribers.requireRoom();
    }

    /** Answers with a stream, which a reader of its output writes; a HEAD request gets the headers only. Refuses as {@link #requireRoom()} does. */
    public void open(HttpServletRequest request, HttpServletResponse response, Function<SseOutput, SseReader> readers)
            throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that buffers would delay events
        if (request.getMethod().equals(RequestMethod.HEAD.name())) {
            return;
        }
        requireRoom();
        Instant end = TokenLifetime.end(request).orElse(null);
        if (request.getProtocol().startsWith("HTTP/1.")) {
            UpgradedConnection.from(
                    request, response, properties.writeTimeout(), connection -> serve(readers, connection, end));
        } else {
            serve(readers, new AsyncSseConnection(request.startAsync()), end);
        }
    }

    /** Returns the listener for the end of the connection. */
    private Runnable serve(Function<SseOutput, SseReader> readers, SseConnection connection, @Nullable Instant end) {
        SseReader reader = readers.apply(output(connection));
        subscribers.serve(reader, end);
        return () -> reader.end(StreamEnd.GONE);
    }

    /** Adds a random part to the reconnect delay, so that clients that were disconnected together reconnect one by one. */
    private SseOutput output(SseConnection connection) {
        long retry = properties.reconnectDelay().toMillis();
        long delay = ThreadLocalRandom.current().nextLong(retry, MAX_DELAY_FACTOR * retry + 1);
        return new SseOutput(connection, properties.heartbeatInterval(), Duration.ofMillis(delay));
    }
}
