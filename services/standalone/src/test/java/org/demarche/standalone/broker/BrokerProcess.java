package org.demarche.standalone.broker;

import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A process with a broker that writes until it is killed.
 *
 * <p>Arguments: the directory, and how many transactions of three records to commit. After them it writes one more record in
 * a transaction that it never ends. Each commit is told on standard output by its number, the open one by "open".
 */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), 0);
        TestTopic topic = new TestTopic(broker.bootstrapServers());
        topic.create();
        KafkaProducer<String, String> producer = topic.producer();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            TestTopic.commit(producer, i + "a", i + "b", i + "c");
            System.out.println(i);
        }
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TestTopic.NAME, "never committed")).get();
        System.out.println("open");
        Thread.currentThread().join(); // waits for itself, that is, for the end
    }
}
