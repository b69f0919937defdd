package org.demarche.ledger.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.demarche.kafka.ClientState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class CommandTopicsTest {
    private final CommandsLab lab = new CommandsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    private void create(String name, int partitions, Map<String, String> settings) {
        var topic = new NewTopic(name, partitions, (short) 1).configs(settings);
        lab.admin(admin -> admin.createTopics(List.of(topic)).all().get());
    }

    private int partitions(String name) {
        return lab.admin(admin -> Objects.requireNonNull(admin.describeTopics(List.of(name))
                        .allTopicNames()
                        .get()
                        .get(name))
                .partitions()
                .size());
    }

    private String setting(String name, String key) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return lab.admin(admin -> Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(key)
                .value());
    }

    @Test
    void missingTopicsAreCreatedAsInAsyncApi() {
        lab.topics();

        assertDescribed("commands", lab.properties().topic());
        assertDescribed("commandResults", lab.properties().resultTopic());
        assertDescribed("deadCommands", lab.properties().deadLetterTopic());
    }

    private void assertDescribed(String channel, String topic) {
        JsonNode kafka = Described.at("/channels/" + channel + "/bindings/kafka");
        assertThat(partitions(topic)).isEqualTo(kafka.path("partitions").asInt());
        for (Map.Entry<String, JsonNode> described :
                kafka.path("topicConfiguration").properties()) {
            List<String> values = new ArrayList<>();
            if (described.getValue().isArray()) {
                described.getValue().forEach(value -> values.add(value.asString()));
            } else {
                values.add(described.getValue().asString());
            }
            assertThat(setting(topic, described.getKey())).isEqualTo(String.join(",", values));
        }
    }

    @Test
    void existingTopicsAreNotChanged() {
        create(lab.topic, 1, Map.of("retention.ms", "86400000"));
        lab.topics();

        lab.topics();

        assertThat(partitions(lab.topic)).isEqualTo(1);
        assertThat(setting(lab.topic, "retention.ms")).isEqualTo("86400000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete"})
    void aTopicThatWouldLoseCommandsIsRefused(String policy) {
        create(lab.topic, 1, Map.of("cleanup.policy", policy));
        CommandsIntake intake = lab.start();
        lab.awaitState(intake, ClientState.Refused.class);

        Health health = Objects.requireNonNull(new CommandsHealth(intake, lab.status).health());

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reason")).asString().contains("is compacted");
    }
}
