package org.demarche.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.demarche.testsupport.MongoTestServer;

/**
 * The limit of a rebuild, in a process of its own as the standalone is one: the topic is read, and each event is upserted
 * as a document, in bulk and without looking at it.
 */
final class RebuildBaseline {
    private static final TopicPartition EVENTS = new TopicPartition("demarche.events", 0);

    private RebuildBaseline() {}

    /** The directory of the broker is the argument; says {@code rate}, and how many a second. */
    public static void main(String[] args) {
        try (MongoTestServer store = MongoTestServer.start();
                EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0);
                MongoClient client = MongoClients.create(store.connectionString());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(EVENTS));
            consumer.seekToBeginning(List.of(EVENTS));
            long end = consumer.endOffsets(List.of(EVENTS)).getOrDefault(EVENTS, 0L);
            MongoCollection<Document> documents = client.getDatabase("raw").getCollection("events");
            long begun = System.nanoTime();
            while (consumer.position(EVENTS) < end) {
                List<WriteModel<Document>> upserts = new ArrayList<>();
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> upserts.add(upsert(record)));
                if (!upserts.isEmpty()) {
                    documents.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
                }
            }
            System.out.println("rate " + documents.countDocuments() / ((System.nanoTime() - begun) / 1e9));
        }
    }

    private static WriteModel<Document> upsert(ConsumerRecord<byte[], byte[]> record) {
        return new ReplaceOneModel<>(
                Filters.eq("_id", record.offset()),
                new Document("_id", record.offset()).append("event", new Binary(record.value())),
                new ReplaceOptions().upsert(true));
    }
}
