package org.demarche.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A standalone in this process, ready, on a free port, with a client of its own. */
public final class Running implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Path data;
    private final Client client;

    private Running(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
        this.client = new Client(port());
    }

    static Running seeded(Path data) {
        return new Running(new Instance(data, 0, true).start(), data);
    }

    public static Running unseeded(Path data) {
        return unseeded(data, Map.of());
    }

    /** With settings, which are those of the whole JVM as long as the start takes. */
    public static Running unseeded(Path data, Map<String, String> settings) {
        settings.forEach(System::setProperty);
        try {
            return new Running(new Instance(data, 0, false).start(), data);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    public Client client() {
        return client;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    Path data() {
        return data;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops it as Ctrl-C does; a second call does nothing. */
    @Override
    public void close() {
        client.close();
        context.close();
    }
}
