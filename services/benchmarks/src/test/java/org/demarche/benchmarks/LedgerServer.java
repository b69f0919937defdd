package org.demarche.benchmarks;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.demarche.ledger.CommandHandlingConfiguration;
import org.demarche.ledger.intake.IntakeConfiguration;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The ledger's own way in over HTTP, on RocksDB, without the relay: what there is when no broker is near. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({CommandHandlingConfiguration.class, IntakeConfiguration.class})
class LedgerServer {
    static final ApplicationListener<ServletWebServerInitializedEvent> SAYS_WHERE =
            event -> System.out.println("listening " + event.getWebServer().getPort());

    public static void main(String[] args) {
        ChildProcess.endWithParent();
        new SpringApplicationBuilder(LedgerServer.class)
                .properties(properties(Map.of("spring.threads.virtual.enabled", "true", "directory", args[0])))
                .listeners(SAYS_WHERE)
                .run();
    }

    /** What both servers have in common: that of the ledger's own configuration. */
    static Map<String, Object> properties(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("server.address", "127.0.0.1");
        all.put("server.port", "0");
        all.put("spring.main.banner-mode", "off");
        all.put("spring.jackson.default-property-inclusion", "non_null");
        all.put(
                "spring.autoconfigure.exclude",
                "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration");
        all.put("logging.level.root", "error");
        all.put("demarche.ledger.intake.default-asserter", "desk");
        return all;
    }

    @Bean
    Ledger ledger(@Value("${directory}") Path directory) {
        return new Ledger(RocksLedgerStore.open(directory), InstantSource.system(), new HeadSignal());
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
