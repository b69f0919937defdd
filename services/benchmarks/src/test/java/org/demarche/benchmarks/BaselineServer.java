package org.demarche.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The limit of the web: a Spring controller that writes what it is sent into RocksDB, synced, and does nothing else. On
 * platform threads: RocksDB gathers waiting writers into groups, and a writer inside it holds on to its carrier.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BaselineServer.Appends.class)
class BaselineServer {
    public static void main(String[] args) {
        ChildProcess.endWithParent();
        new SpringApplicationBuilder(BaselineServer.class)
                .properties(LedgerServer.properties(
                        Map.of("spring.threads.virtual.enabled", "false", "directory", args[0])))
                .listeners(LedgerServer.SAYS_WHERE)
                .run();
    }

    @Bean(destroyMethod = "close")
    RocksDB rocks(@Value("${directory}") Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        return RocksDB.open(new Options().setCreateIfMissing(true), directory.toString());
    }

    /** What it answers with, as large as a receipt. */
    record Appended(String commandId, long position, String recordedAt, String type) {}

    @RestController
    static class Appends {
        private final RocksDB rocks;
        private final WriteOptions synced = new WriteOptions().setSync(true);
        private final AtomicLong position = new AtomicLong();

        Appends(RocksDB rocks) {
            this.rocks = rocks;
        }

        @PostMapping("/api/commands/record-impact")
        ResponseEntity<Appended> append(@RequestBody byte[] body) throws RocksDBException {
            long next = position.incrementAndGet();
            rocks.put(synced, ByteBuffer.allocate(Long.BYTES).putLong(next).array(), body);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new Appended("0190f2c4", next, "2022-09-20T00:00:00Z", "incident.impact-recorded"));
        }
    }
}
