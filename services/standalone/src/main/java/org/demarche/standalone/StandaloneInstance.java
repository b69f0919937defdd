package org.demarche.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.demarche.lens.topic.UnreadableTopicListener;
import org.demarche.standalone.broker.BrokerPort;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.demarche.standalone.broker.TopicFiles;
import org.demarche.standalone.tokens.TokenFile;
import org.demarche.web.security.LocalToken;
import org.demarche.web.security.SecurityProperties;
import org.demarche.web.security.StartCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One running standalone: its embedded parts first, then the application on top of them. */
final class StandaloneInstance {
    private static final Logger log = LoggerFactory.getLogger(StandaloneInstance.class);

    private static final String BOOTSTRAP_SERVERS = "spring.kafka.bootstrap-servers";

    private final Path data;
    private final @Nullable Integer port;
    private final @Nullable Integer kafkaPort;
    private final boolean seed;
    private final boolean warmUp;
    private final boolean setTopicAside;

    StandaloneInstance(Path data, int port, boolean seed) {
        this(data, port, 0, seed, false, false);
    }

    /**
     * @param port null = the one that {@code server.port} says
     * @param kafkaPort null = that of the last start, or 9092, or any that is free
     */
    StandaloneInstance(
            Path data,
            @Nullable Integer port,
            @Nullable Integer kafkaPort,
            boolean seed,
            boolean warmUp,
            boolean setTopicAside) {
        this.data = data;
        this.port = port;
        this.kafkaPort = kafkaPort;
        this.seed = seed;
        this.warmUp = warmUp;
        this.setTopicAside = setTopicAside;
    }

    ConfigurableApplicationContext start() {
        Properties defaults = DefaultSettings.from("standalone.yaml");
        StandardEnvironment settings = settings(defaults);
        StartCheck.check(settings);
        int wanted = port == null ? configuredPort(settings) : port;
        requireFree(wanted);
        LedgerStore store = RocksLedgerStore.open(DataDirectory.of(data).ledger());
        try {
            ProcessFile.in(data).write(ProcessFile.Entry.current(null, null));
            return start(store, defaults, wanted);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private ConfigurableApplicationContext start(LedgerStore store, Properties defaults, int port) {
        setTopicAsideIfNeeded(defaults);
        EmbeddedBroker broker = startBroker(settings(defaults));
        Map<String, Object> kafka = kafkaSettings(broker);
        return new SpringApplicationBuilder(StandaloneConfiguration.class)
                .properties(defaults)
                // as defaults, so that settings can name another Kafka or a MongoDB
                .properties(Map.of(
                        "demarche.lens.warm-up.enabled",
                        warmUp,
                        "management.health.diskspace.path",
                        data.toString(),
                        BOOTSTRAP_SERVERS,
                        kafka.get(BOOTSTRAP_SERVERS),
                        "demarche.lens.store",
                        "rocksdb",
                        "demarche.lens.store.directory",
                        DataDirectory.of(data).readModels().toString()))
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("standalone", Map.of("server.port", port)));
                    beans.registerBean("embeddedBroker", EmbeddedBroker.class, () -> broker);
                    beans.registerBean("ledgerStore", LedgerStore.class, () -> store);
                    if (Objects.equals(
                            kafka.get(BOOTSTRAP_SERVERS),
                            context.getEnvironment().getProperty(BOOTSTRAP_SERVERS))) {
                        context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("embeddedBroker", kafka));
                        beans.registerBean(
                                "unreadableTopicListener",
                                UnreadableTopicListener.class,
                                () -> new TopicRepair(broker));
                    }
                    if (security(context.getEnvironment()).asksForLocalToken()) {
                        LocalToken token = LocalToken.of(TokenFile.in(data).readOrMake());
                        beans.registerBean("localToken", LocalToken.class, () -> token);
                    }
                    beans.registerBean("seed", Seed.Wanted.class, () -> new Seed.Wanted(seed));
                })
                .run();
    }

    private static SecurityProperties security(Environment settings) {
        return Binder.get(settings).bindOrCreate("demarche.security", SecurityProperties.class);
    }

    /** Other programs may write commands only, unless everything is open to all. */
    private EmbeddedBroker startBroker(Environment settings) {
        var usual = new BrokerPort(data);
        Path directory = DataDirectory.of(data).broker();
        int wanted = kafkaPort == null ? usual.choose() : kafkaPort;
        String commands = settings.getProperty("demarche.ledger.commands.topic", "demarche.commands");
        EmbeddedBroker broker = security(settings).isOpenToAll()
                ? EmbeddedBroker.start(directory, wanted)
                : EmbeddedBroker.startGuarded(directory, wanted, commands);
        if (kafkaPort == null) {
            usual.remember(broker.port());
        }
        return broker;
    }

    /** The address of Kafka for other programs. */
    static String kafka(ConfigurableApplicationContext context) {
        String address = context.getEnvironment().getRequiredProperty(BOOTSTRAP_SERVERS);
        EmbeddedBroker broker = context.getBean(EmbeddedBroker.class);
        return address.equals(kafkaSettings(broker).get(BOOTSTRAP_SERVERS)) ? broker.bootstrapServers() : address;
    }

    /** How the clients of this process come to its broker. */
    private static Map<String, Object> kafkaSettings(EmbeddedBroker broker) {
        Map<String, Object> settings = new HashMap<>();
        broker.clientSettings()
                .forEach((name, value) -> settings.put(
                        name.equals("bootstrap.servers") ? BOOTSTRAP_SERVERS : "spring.kafka.properties." + name,
                        value));
        return settings;
    }

    /** A topic that cannot be read any more would stop the relay and the read models; the ledger has all of its events. */
    private void setTopicAsideIfNeeded(Properties defaults) {
        Path broker = DataDirectory.of(data).broker();
        String topic = settings(defaults).getProperty("demarche.lens.projector.topic", "demarche.events");
        TopicFiles files = TopicFiles.in(broker, topic);
        if (!files.exist()) {
            return;
        }
        String reason = setTopicAside ? "it was requested" : files.damage().orElse(null);
        if (reason != null) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", reason)
                    .addKeyValue("files", files.setAside())
                    .log("Topic was set aside; filling an empty one from the ledger");
        }
    }

    /** Read before the application starts, because a port that is taken is to be reported before anything is opened. */
    private static int configuredPort(StandardEnvironment settings) {
        return settings.getRequiredProperty("server.port", Integer.class);
    }

    private static StandardEnvironment settings(Properties defaults) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new PropertiesPropertySource("defaultProperties", defaults));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
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
