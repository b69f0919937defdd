package org.demarche.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.demarche.testsupport.FreePort;

/**
 * A PostgreSQL 15 of this machine's packages, on loopback, with an empty database and the settings it comes with (so every
 * commit is flushed). It will not run as root; then it runs as the user {@code postgres}, whom the package makes.
 */
final class PostgresServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final int SECONDS = 60;

    private final Path data;
    private final int port;

    private PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** Why there is none here to measure against. */
    static Optional<String> missing() {
        if (!Files.isExecutable(PROGRAMS.resolve("initdb"))) {
            return Optional.of("no PostgreSQL 15 in " + PROGRAMS + ": apt-get install postgresql-15");
        }
        return asRoot() && user().isEmpty() ? Optional.of("root, and no user postgres") : Optional.empty();
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("demarche-postgres-");
        if (asRoot()) {
            Files.setOwner(data, user().orElseThrow());
        }
        int port = FreePort.find();
        PostgresServer postgres = new PostgresServer(data, port);
        try {
            run("initdb", "-D", data.toString(), "-A", "trust", "-U", "demarche", "-E", "UTF8", "--locale=C");
            String options = "-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories= ".formatted(port)
                    + "-c max_connections=80";
            run(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-o",
                    options,
                    "-l",
                    data.resolve("log").toString(),
                    "-w",
                    "start");
        } catch (IOException | InterruptedException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    private static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<UserPrincipal> user() {
        try {
            return Optional.of(
                    Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(asRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("demarche-postgres-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** For JDBC. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=demarche".formatted(port);
    }

    /** Commits a second when so many clients, each on a stream and a connection of its own, insert one event a commit. */
    double perSecond(int clients, Duration time, byte[] event, ClosedLoop callers) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists events");
            statement.execute("create table events (position bigserial, stream text not null, version bigint not null, "
                    + "data bytea not null, unique (stream, version))");
        }
        return callers.perSecond(clients, time, client -> new Inserts(connect(), "incident-" + client, event));
    }

    /** One stream that grows by an event a commit. */
    private static final class Inserts implements ClosedLoop.Workplace {
        private final Connection connection;
        private final PreparedStatement insert;
        private long version;

        Inserts(Connection connection, String stream, byte[] event) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement("insert into events (stream, version, data) values (?, ?, ?)");
            insert.setString(1, stream);
            insert.setBytes(3, event);
        }

        @Override
        public void once() throws SQLException {
            insert.setLong(2, ++version);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
            }
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
