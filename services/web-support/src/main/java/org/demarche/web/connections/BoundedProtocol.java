package org.demarche.web.connections;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP/1.1 with a limit for connections that makes room, and a deadline for the headers of a request. */
public final class BoundedProtocol extends Http11NioProtocol {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    private final BoundedEndpoint endpoint;
    private @Nullable ScheduledExecutorService checks;

    /** Created by Tomcat by its name. */
    public BoundedProtocol() {
        this(new BoundedEndpoint());
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Sets the limits; to be called before the start. */
    public void limit(int connections, OpenStreams streams, Duration receiveTimeout) {
        endpoint.limit(connections, streams, receiveTimeout);
        // the endpoint makes room by itself; this limit of Tomcat stops it from accepting anything
        setMaxConnections(connections + streams.limit() + 2 * endpoint.spare());
        setConnectionTimeout(Math.toIntExact(receiveTimeout.toMillis()));
    }

    /** Connections, also those that carry a stream, without the one that may come. */
    public int openConnections() {
        return endpoint.getConnections().size();
    }

    @Override
    protected Processor createProcessor() {
        return new BoundedProcessor(this, getAdapter(), endpoint.requests());
    }

    @Override
    public void start() throws Exception {
        super.start();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("http-deadlines").factory());
        var unused = started.scheduleWithFixedDelay(
                endpoint::closeOverdue, CHECK_INTERVAL.toMillis(), CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        checks = started;
    }

    @Override
    public void stop() throws Exception {
        if (checks != null) {
            checks.shutdownNow();
        }
        super.stop();
    }
}
