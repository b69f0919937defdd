package org.demarche.lens.states;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.demarche.lens.topic.EventsTopic;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.KafkaAdmin;

class StatesKafkaTest {
    private static final StatesProperties DEFAULTS = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("demarche.lens.states", StatesProperties.class);

    /** Spring's exception would end the thread that publishes, and no state would be published any more. */
    @Test
    void topicThatCannotBeCreatedIsAFailureOfKafkaAfterWhichTheWriterTriesAgain() {
        var refusing = new KafkaAdmin(Map.of()) {
            @Override
            public void createOrModifyTopics(NewTopic... topics) {
                throw new org.springframework.kafka.KafkaException("away");
            }
        };
        var kafka = new StatesKafka(refusing, Map.of(), new EventsTopic("events", Map.of()), DEFAULTS);

        assertThatThrownBy(() -> kafka.createTopics(StateTopic.all("demarche.")))
                .isInstanceOf(KafkaException.class)
                .hasMessage("away");
    }
}
