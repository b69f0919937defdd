package org.demarche.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.demarche.standalone.readstore.EmbeddedReadStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One running standalone: its embedded parts first, then the application on top of them. */
final class StandaloneInstance {
    private final Path data;
    private final int port;
    private final boolean seed;
    private final boolean rehearse;

    StandaloneInstance(Path data, int port, boolean seed) {
        this(data, port, seed, false);
    }

    StandaloneInstance(Path data, int port, boolean seed, boolean rehearse) {
        this.data = data;
        this.port = port;
        this.seed = seed;
        this.rehearse = rehearse;
    }

    ConfigurableApplicationContext start() {
        requireFree(port);
        LedgerStore store = RocksLedgerStore.open(data.resolve("ledger"));
        try {
            return start(store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private ConfigurableApplicationContext start(LedgerStore store) {
        EmbeddedReadStore readStore = EmbeddedReadStore.start();
        EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
        return new SpringApplicationBuilder(StandaloneConfiguration.class)
                .properties(Map.of(
                        "spring.config.name",
                        "standalone",
                        "server.port",
                        port,
                        "demarche.seed",
                        seed,
                        "demarche.lens.rehearse",
                        rehearse,
                        "spring.kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "spring.mongodb.uri",
                        readStore.connectionString()))
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean("embeddedBroker", EmbeddedBroker.class, () -> broker);
                    beans.registerBean("embeddedReadStore", EmbeddedReadStore.class, () -> readStore);
                    beans.registerBean("ledgerStore", LedgerStore.class, () -> store);
                })
                .run();
    }

    /** Said before anything is opened, not after seconds of starting. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }
}
