package org.demarche.web.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.demarche.web.bodies.BodyFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Floods against a server that accepts as fast as it can, many times in a row. */
@Timeout(120)
class BoundedEndpointTest {
    private static final int LIMIT = 40;
    private static final int FLOODS = 10;
    private static final String KNOWN = "Connection-Known";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> flood = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(directory.toString());
        var protocol = new BoundedProtocol();
        protocol.limit(LIMIT, OpenStreams.NONE, PATIENCE);
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setPort(0);
        protocol.setExecutor(new VirtualThreadExecutor("handler-"));
        tomcat.setConnector(new Connector(protocol));
        Context context = tomcat.addContext("", directory.toString());
        var filter = new FilterDef();
        filter.setFilterName("bodies");
        filter.setFilter(new BodyFilter(PATIENCE, 1));
        context.addFilterDef(filter);
        var all = new FilterMap();
        all.setFilterName("bodies");
        all.addURLPattern("/*");
        context.addFilterMap(all);
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/*", "reader");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        drop();
        tomcat.stop();
        tomcat.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nX: ",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 250000\r\n\r\nbegin",
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void floodKeepsNobodyOut(String begin) throws IOException {
        for (int i = 0; i < FLOODS; i++) {
            for (int j = 0; j < 4 * LIMIT; j++) {
                flood.add(connect(begin));
            }

            assertThat(honest("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(honest(
                            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody"))
                    .startsWith("HTTP/1.1 200");
            drop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: localhost", "Host: localhost:80", "Host:"})
    void connectionIsKnownToTheRequestHoweverItsHostIsWritten(String host) throws IOException {
        assertThat(honest("GET / HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                .contains(KNOWN + ": true");
    }

    private Socket connect(String begin) throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
        return socket;
    }

    private String honest(String request) throws IOException {
        try (Socket socket = connect(request)) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private void drop() throws IOException {
        for (Socket socket : flood) {
            socket.close();
        }
        flood.clear();
    }

    private static final class Reader extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setHeader(KNOWN, String.valueOf(PeerConnection.of(request).isPresent()));
            response.setContentLength(0);
        }
    }
}
