package org.demarche.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.demarche.standalone.broker.EmbeddedBroker;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The limit of a rebuild, in a process of its own as the standalone is one: the topic is read, and each event is put into
 * RocksDB, a batch of the consumer in one write and without looking at it.
 */
final class RebuildBaseline {
    private static final TopicPartition EVENTS = new TopicPartition("demarche.events", 0);

    private RebuildBaseline() {}

    /** The directory of the broker is the argument; says {@code rate}, and how many a second. */
    public static void main(String[] args) throws Exception {
        RocksDB.loadLibrary();
        Path directory =
                Files.createTempDirectory(Path.of(args[0]).toAbsolutePath().getParent(), "baseline");
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0);
                Options options = new Options().setCreateIfMissing(true);
                WriteOptions unsynced = new WriteOptions();
                RocksDB store = RocksDB.open(options, directory.toString());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(EVENTS));
            consumer.seekToBeginning(List.of(EVENTS));
            long end = consumer.endOffsets(List.of(EVENTS)).getOrDefault(EVENTS, 0L);
            long events = 0;
            long begun = System.nanoTime();
            while (consumer.position(EVENTS) < end) {
                try (WriteBatch batch = new WriteBatch()) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                        batch.put(key(record.offset()), record.value());
                        events++;
                    }
                    store.write(unsynced, batch);
                }
            }
            System.out.println("rate " + events / ((System.nanoTime() - begun) / 1e9));
        }
    }

    private static byte[] key(long offset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
    }
}
