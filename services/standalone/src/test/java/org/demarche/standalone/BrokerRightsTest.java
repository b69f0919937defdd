package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.demarche.contracts.Json;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.ledger.LedgerApplication;
import org.demarche.lens.LensApplication;
import org.demarche.testsupport.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Both services on a broker with an authorizer, with no rights but those in the table of the documents. */
@EnabledIfSystemProperty(named = "demarche.test.full", matches = "true")
class BrokerRightsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern ROW = Pattern.compile("\\| `User:([a-z-]+)`[^|]*\\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final String JAAS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\""
                    + " password=\"%1$s-secret\"";

    @TempDir
    private Path data;

    @Test
    void servicesWorkWithTheRightsOfTheTableAndAPublisherWritesToItsTopicOnly() throws Exception {
        try (var issuer = new TestIssuer();
                KafkaClusterTestKit kafka = kafka()) {
            List<AclBinding> rights = new ArrayList<>(documented());
            rights.add(allow("press", ResourceType.TOPIC, "press.commands", PatternType.LITERAL, "Write"));
            try (Admin admin = Admin.create(as("plain-admin", kafka))) {
                admin.createAcls(rights).all().get();
            }
            try (var ledger = ledger(kafka, issuer);
                    var lens = lens(kafka, issuer)) {
                await().atMost(TIMEOUT).until(() -> exists("press.commands", kafka));
                send("press.commands", kafka);
                awaitEvent(lens, issuer);
                assertThat(ledger.isActive()).isTrue();
                assertThatThrownBy(() -> send("demarche.commands", kafka))
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    private KafkaClusterTestKit kafka() throws Exception {
        var users = new StringBuilder(JAAS.formatted("plain-admin"));
        for (String user : List.of("plain-admin", "demarche-ledger", "demarche-lens", "press")) {
            users.append(" user_").append(user).append("=\"").append(user).append("-secret\"");
        }
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumControllerNodes(1)
                .setNumBrokerNodes(1)
                .setBrokerSecurityProtocol(SecurityProtocol.SASL_PLAINTEXT)
                .build();
        KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp(
                        "listener.name.external.plain.sasl.jaas.config",
                        users.append(";").toString())
                .setConfigProp("super.users", "User:plain-admin;User:ANONYMOUS")
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return kit;
    }

    /** The rights in the table, with those that are only needed where a service creates its topics. */
    private static List<AclBinding> documented() throws IOException {
        String text = Files.readString(Path.of("..", "..", "docs", "operations.md"), UTF_8);
        Matcher row = ROW.matcher(text.substring(text.indexOf("### Rights on the broker")));
        List<AclBinding> rights = new ArrayList<>();
        while (row.find()) {
            String resource = row.group(2);
            PatternType pattern = resource.contains("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
            Matcher name = NAME.matcher(resource.replace("`demarche.ledger.commands.publishers`", "`press.commands`"));
            while (name.find()) {
                for (String operation : row.group(3).replace("*", "").split(", ")) {
                    rights.add(allow(row.group(1), type(resource), name.group(1), pattern, operation));
                }
            }
        }
        assertThat(rights).hasSizeGreaterThan(30);
        return rights;
    }

    private static ResourceType type(String resource) {
        if (resource.startsWith("transactional id")) {
            return ResourceType.TRANSACTIONAL_ID;
        }
        return resource.startsWith("group") ? ResourceType.GROUP : ResourceType.TOPIC;
    }

    private static AclBinding allow(
            String user, ResourceType type, String name, PatternType pattern, String operation) {
        AclOperation allowed = AclOperation.fromString(
                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user, "*", allowed, AclPermissionType.ALLOW));
    }

    private static Map<String, Object> as(String user, KafkaClusterTestKit kafka) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                JAAS.formatted(user) + ";"));
    }

    private ConfigurableApplicationContext ledger(KafkaClusterTestKit kafka, TestIssuer issuer) {
        return service(
                LedgerApplication.class,
                "ledger.yaml",
                "demarche-ledger",
                kafka,
                issuer,
                "demarche.ledger.directory=" + data.resolve("ledger"),
                "demarche.ledger.commands.publishers[0].topic=press.commands",
                "demarche.ledger.commands.publishers[0].asserter=press");
    }

    private ConfigurableApplicationContext lens(KafkaClusterTestKit kafka, TestIssuer issuer) {
        return service(
                LensApplication.class,
                "lens.yaml",
                "demarche-lens",
                kafka,
                issuer,
                "demarche.lens.store=rocksdb",
                "demarche.lens.store.directory=" + data.resolve("lens"),
                "demarche.lens.states.enabled=true");
    }

    private static ConfigurableApplicationContext service(
            Class<?> application,
            String defaults,
            String user,
            KafkaClusterTestKit kafka,
            TestIssuer issuer,
            String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("server.port=0");
        settings.add("demarche.security.issuer=" + issuer.address());
        settings.add("demarche.security.audience=" + TestIssuer.AUDIENCE);
        settings.add("spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        as(user, kafka).forEach((name, value) -> settings.add("spring.kafka.properties." + name + "=" + value));
        return new SpringApplicationBuilder(application)
                .properties(DefaultSettings.from(defaults))
                .properties(settings.toArray(String[]::new))
                .run();
    }

    private static boolean exists(String topic, KafkaClusterTestKit kafka) throws Exception {
        try (Admin admin = Admin.create(as("plain-admin", kafka))) {
            return admin.listTopics().names().get().contains(topic);
        }
    }

    private static void send(String topic, KafkaClusterTestKit kafka) throws Exception {
        var headers = new RecordHeaders();
        Map.of("ce_specversion", "1.0", "ce_id", "of-the-press", "ce_type", "open-case", "ce_source", "any")
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        byte[] body = "{\"case\":\"press\",\"title\":\"t\"}".getBytes(UTF_8);
        try (var producer =
                new KafkaProducer<>(as("press", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<byte[], byte[]>(topic, (Integer) null, (byte[]) null, body, headers))
                    .get();
        }
    }

    /** The event has gone from the topic of the publisher through the ledger and the topic of events to the lens. */
    private static void awaitEvent(ConfigurableApplicationContext lens, TestIssuer issuer) {
        int port = Integer.parseInt(lens.getEnvironment().getRequiredProperty("local.server.port"));
        String token = issuer.token("reader");
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/events/1"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            try (var http = HttpClient.newHttpClient()) {
                JsonNode event = Json.MAPPER.readTree(
                        http.send(request, BodyHandlers.ofString(UTF_8)).body());
                assertThat(event.path("recordedby").asString()).isEqualTo("press");
                assertThat(event.path("recordedbyissuer").asString()).isEqualTo("urn:demarche:topic:press.commands");
            }
        });
    }
}
