package org.demarche.standalone;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.demarche.testsupport.FreePort;

/** The machine's own nginx as a reverse proxy with its defaults, so it buffers answers unless they say otherwise. */
final class Nginx implements AutoCloseable {
    static final String MISSING = "no nginx in /usr/sbin, /usr/bin or /usr/local/bin";

    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return places().findFirst().isPresent();
    }

    private static Stream<String> places() {
        return PLACES.stream().filter(place -> Files.isExecutable(Path.of(place)));
    }

    /** Starts one that keeps its files in a directory; returns when it listens. */
    static Nginx inFrontOf(String server, Path directory) throws IOException {
        int port = FreePort.find();
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d;
                location / { proxy_pass %3$s; }
              }
            }
            """.formatted(directory, port, server));
        String nginx = places().findFirst().orElseThrow(() -> new IllegalStateException(MISSING));
        Process process = new ProcessBuilder(
                        nginx,
                        "-p",
                        directory.toString(),
                        "-e",
                        directory + "/error.log",
                        "-c",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        var started = new Nginx(process, port);
        Awaitility.await("nginx listens").until(() -> !process.isAlive() || started.listens());
        if (!process.isAlive()) {
            throw new IOException(Files.readString(directory.resolve("nginx.log")));
        }
        return started;
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
