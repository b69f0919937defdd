package org.demarche.web.probes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.demarche.contracts.http.Problem;
import org.demarche.web.errors.Probes;
import org.demarche.web.errors.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A second port that answers health only. Its connections, its poller and its threads are its own, and the operating system
 * shares the processor among threads: so it answers also while requests keep all threads of the server busy.
 */
public final class ProbePort extends OncePerRequestFilter {
    private static final int THREADS = 2;
    private static final int MAX_CONNECTIONS = 64;
    private static final int TIMEOUT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(5).toMillis());

    private final Connector connector;

    public ProbePort(int port, @Nullable InetAddress address) {
        var protocol = new Http11NioProtocol();
        protocol.setAddress(address);
        protocol.setMaxConnections(MAX_CONNECTIONS);
        protocol.setConnectionTimeout(TIMEOUT_MILLIS);
        protocol.setKeepAliveTimeout(TIMEOUT_MILLIS);
        protocol.setExecutor(Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("probes-", 0).factory()));
        connector = new Connector(protocol);
        connector.setPort(port);
        connector.setXpoweredBy(false);
    }

    /** To be added to the server. */
    public Connector connector() {
        return connector;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getLocalPort() != connector.getLocalPort() || Probes.isProbe(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemWriter.write(request, response, Problem.unknown("address: this port answers /actuator/health"));
    }
}
