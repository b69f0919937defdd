package org.demarche.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The one broker that all tests of a process share; each test has topics of its own. */
public final class KafkaBroker {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final EmbeddedKafkaKraftBroker BROKER = start();

    private KafkaBroker() {}

    private static EmbeddedKafkaKraftBroker start() {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker;
    }

    /** The bootstrap servers. */
    public static String address() {
        return BROKER.getBrokersAsString();
    }

    /** A new topic of one partition, as the topic of the events is. */
    public static String topic() throws ExecutionException, InterruptedException {
        String topic = "events-" + COUNTER.incrementAndGet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return topic;
    }

    /** Writes records in one transaction, as the relay does, and commits or aborts it. */
    public static void publish(String topic, List<ConsumerRecord<byte[], byte[]>> records, boolean commit) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address(), "transactional.id", "relay-" + topic);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var record : records) {
                producer.send(new ProducerRecord<>(topic, 0, record.key(), record.value(), record.headers()))
                        .get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
