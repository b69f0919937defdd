package org.demarche.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.demarche.contracts.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Which process serves a data directory: written at its start, read by {@code status}, {@code stop} and {@code reset}. */
record ProcessFile(Path data) {
    private static final Logger log = LoggerFactory.getLogger(ProcessFile.class);
    private static final String NAME = "process.json";

    /**
     * A process that was started on the directory.
     *
     * @param started tells it from another process that has its number now
     * @param http its address; null until it is ready
     */
    record Entry(
            long pid,
            Instant started,
            @Nullable String http,
            @Nullable String kafka) {
        static Entry current(@Nullable String http, @Nullable String kafka) {
            ProcessHandle process = ProcessHandle.current();
            return new Entry(process.pid(), startOf(process), http, kafka);
        }

        /** The process, if it still runs. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(started));
        }

        private static Instant startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }
    }

    static ProcessFile in(Path data) {
        return new ProcessFile(data.toAbsolutePath().normalize());
    }

    /** A disk that is full does not stop a start: then the process is not found by the commands. */
    void write(Entry entry) {
        try {
            Files.createDirectories(data);
            Path written = Files.writeString(data.resolve(NAME + ".new"), Json.MAPPER.writeValueAsString(entry));
            Files.move(written, data.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("file", data.resolve(NAME))
                    .addKeyValue("reason", e)
                    .log("File of the process cannot be written; status and stop do not find it");
        }
    }

    /** What the last start wrote, if its process still runs. */
    Optional<Entry> running() {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(data.resolve(NAME)), Entry.class))
                    .filter(entry -> entry.process().isPresent());
        } catch (IOException | JacksonException e) {
            return Optional.empty(); // never started, or by a build that wrote none
        }
    }

    /** Whether any process has the ledger open, also one that has not written this file. */
    boolean isLocked() {
        Path lock = DataDirectory.of(data).ledger().resolve("LOCK");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null;
        } catch (IOException e) {
            return true;
        }
    }
}
