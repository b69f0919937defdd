package org.demarche.standalone.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.demarche.lens.LensApplication;
import org.demarche.lens.journal.Generations;
import org.demarche.testsupport.MongoTestServer;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What a lens makes of a topic on which every record is found twice, some at once and some in a run that begins again. */
final class DuplicateDelivery {
    private DuplicateDelivery() {}

    static Map<String, Object> contents(
            String bootstrapServers, List<ConsumerRecord<byte[], byte[]>> records, Random random) throws Exception {
        String topic = "demarche.events.twice-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        publishTwice(bootstrapServers, topic, records, random);
        try (MongoTestServer store = MongoTestServer.start();
                var lens = new SpringApplicationBuilder(LensApplication.class)
                        .properties("spring.config.name=lens")
                        .run(
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                                "--spring.mongodb.uri=" + store.connectionString(),
                                "--demarche.lens.projector.topic=" + topic,
                                "--demarche.lens.projector.group=" + topic,
                                "--demarche.lens.projector.max-poll-records=" + (1 + random.nextInt(300)))) {
            var generations = lens.getBean(Generations.class);
            Awaitility.await("everything twice is projected")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> generations.status().checkpoint().position() == records.size());
            return CrashReadStore.contents(store.connectionString());
        }
    }

    private static void publishTwice(
            String bootstrapServers, String topic, List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int from = 0, to; from < records.size(); from = to) {
                to = Math.min(records.size(), from + 1 + random.nextInt(100));
                boolean atOnce = random.nextBoolean();
                for (var record : records.subList(from, to)) {
                    producer.send(copy(record, topic));
                    if (atOnce) {
                        producer.send(copy(record, topic));
                    }
                }
                if (!atOnce) {
                    records.subList(from, to).forEach(record -> producer.send(copy(record, topic)));
                }
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String topic) {
        return new ProducerRecord<>(topic, 0, record.timestamp(), record.key(), record.value(), record.headers());
    }
}
