package org.demarche.web.drain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.Probes;
import org.demarche.web.errors.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops before anything else does. Requests under way are answered. Those that come meanwhile are refused with 503, and their
 * connections closed, so that nobody waits for an answer on a connection that the end of the process cuts.
 */
public final class Drain extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Duration timeout;
    private final Duration linger;
    private final IntSupplier openConnections;
    private final Object lock = new Object();
    private int underWay;
    private volatile boolean running;
    private volatile boolean draining;

    /**
     * @param timeout how long requests under way are waited for
     * @param linger how long new requests are refused at least, while there are connections on which they may come
     * @param openConnections besides streams
     */
    public Drain(Duration timeout, Duration linger, IntSupplier openConnections) {
        this.timeout = timeout;
        this.linger = linger;
        this.openConnections = openConnections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (begin()) {
            try {
                chain.doFilter(request, response);
            } finally {
                end();
            }
        } else if (Probes.isProbe(request)) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            ProblemWriter.write(request, response, Problem.unavailable("the server is stopping"));
        }
    }

    private boolean begin() {
        synchronized (lock) {
            underWay += draining ? 0 : 1;
            return !draining;
        }
    }

    private void end() {
        synchronized (lock) {
            underWay--;
            lock.notifyAll();
        }
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop() {
        long begun = System.nanoTime();
        synchronized (lock) {
            draining = true;
        }
        try {
            await(begun);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    private void await(long begun) throws InterruptedException {
        synchronized (lock) {
            while (!isOver(System.nanoTime() - begun)) {
                lock.wait(20);
            }
            if (underWay > 0) {
                log.atWarn().addKeyValue("requests", underWay).log("Requests are cut: they took too long to stop");
            }
        }
    }

    private boolean isOver(long nanos) {
        boolean quiet = underWay == 0 && (openConnections.getAsInt() <= 0 || nanos > linger.toNanos());
        return quiet || nanos > timeout.toNanos();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
