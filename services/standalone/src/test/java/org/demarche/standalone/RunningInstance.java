package org.demarche.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.demarche.standalone.tokens.TokenFile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A standalone in this process, ready, on a free port, with a client of its own. */
public final class RunningInstance implements AutoCloseable {
    /** How long questions may wait, unless a test does not want to: longer than a slow machine takes. */
    private static final Map<String, String> PATIENT = Map.of(
            "demarche.lens.query.timeout", "20s",
            "demarche.lens.subscriptions.timeout", "20s",
            "demarche.web.max-question-wait", "20s");

    /** Nobody is asked for a token, as most tests are not about that. */
    private static final Map<String, String> OPEN = Map.of("demarche.security.mode", "none");

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final Client client;

    private RunningInstance(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
        this.client = new Client(port(), token(data));
    }

    /** As {@code ./demarche} starts it; the client has its token. */
    static RunningInstance seeded(Path data) {
        return start(new StandaloneInstance(data, 0, true), data, Map.of());
    }

    public static RunningInstance unseeded(Path data) {
        return unseeded(data, Map.of());
    }

    /** Open to all, unless the settings say otherwise. */
    public static RunningInstance unseeded(Path data, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        if (settings.keySet().stream().noneMatch(name -> name.startsWith("demarche.security."))) {
            all.putAll(OPEN);
        }
        return start(new StandaloneInstance(data, 0, false), data, all);
    }

    /** The topic of events is set aside before the start. */
    static RunningInstance withoutTopic(Path data) {
        return start(new StandaloneInstance(data, 0, 0, false, false, true), data, OPEN);
    }

    /** The settings are those of the whole JVM as long as the start takes. */
    private static RunningInstance start(StandaloneInstance instance, Path data, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(PATIENT);
        all.putAll(settings);
        all.forEach(System::setProperty);
        try {
            return new RunningInstance(instance.start(), data);
        } finally {
            all.keySet().forEach(System::clearProperty);
        }
    }

    /** Null where there is none. */
    @Nullable
    String token() {
        return token(data);
    }

    /** Null where no start has made one. */
    private static @Nullable String token(Path data) {
        try {
            return TokenFile.in(data).read().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Client client() {
        return client;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The address of its broker. */
    String kafka() {
        return StandaloneInstance.kafka(context);
    }

    Path data() {
        return data;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Stops it as Ctrl-C does; a second call does nothing. */
    @Override
    public void close() {
        client.close();
        context.close();
    }
}
